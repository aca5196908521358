/**
 * Publications that MISP has queued for its background workers: which ones, since when, and whether they have come about.
 * Knows nothing of Camel.
 */
@NullMarked
package io.mispcurator.publication;

import org.jspecify.annotations.NullMarked;
