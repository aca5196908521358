/**
 * What must be so before curation can work, each thing looked at by a class of its own: settings, MISP, the key and its
 * role, the lists of trust, the tags, MISP's publisher, the data folder. Prints nothing; changes nothing in MISP.
 */
@NullMarked
package io.mispcurator.preflight;

import org.jspecify.annotations.NullMarked;
