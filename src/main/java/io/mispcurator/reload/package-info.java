/**
 * Edited route files are taken over while the curator runs: what is on disk takes the place of what runs, wholly or not at
 * all.
 */
@NullMarked
package io.mispcurator.reload;

import org.jspecify.annotations.NullMarked;
