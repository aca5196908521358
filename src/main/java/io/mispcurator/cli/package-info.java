/** The commands, and the curator that they run: the one place in Java where all the parts meet. */
@NullMarked
package io.mispcurator.cli;

import org.jspecify.annotations.NullMarked;
