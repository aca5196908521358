/** How text leaves the program: JSON, timestamps, and lines that are safe on a terminal. Depends on no other room. */
@NullMarked
package io.mispcurator.output;

import org.jspecify.annotations.NullMarked;
