/**
 * The lists of trust as MISP has them: who is on them, what is odd about them, and how an organisation is put on one or taken
 * off. Knows nothing of Camel and prints nothing.
 */
@NullMarked
package io.mispcurator.trustlists;

import org.jspecify.annotations.NullMarked;
