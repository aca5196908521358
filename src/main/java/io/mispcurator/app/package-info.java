/** Where the parts meet: the running curator, its routes, and what it answers about itself. */
@NullMarked
package io.mispcurator.app;

import org.jspecify.annotations.NullMarked;
