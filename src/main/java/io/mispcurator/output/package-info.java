/** How text leaves the program: JSON, timestamps, lines that are safe on a terminal, and no secrets. Depends on no other room. */
@NullMarked
package io.mispcurator.output;

import org.jspecify.annotations.NullMarked;
