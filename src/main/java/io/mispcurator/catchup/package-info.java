/**
 * Finds missed events: those that came while the curator did not listen, and those whose creator's
 * trust has changed. Knows MISP's index and the rules; nothing of Camel, which asks MISP on its behalf.
 */
@NullMarked
package io.mispcurator.catchup;

import org.jspecify.annotations.NullMarked;
