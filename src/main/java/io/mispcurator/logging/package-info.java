/** How the log looks: lines for people, or JSON for tools. */
@NullMarked
package io.mispcurator.logging;

import org.jspecify.annotations.NullMarked;
