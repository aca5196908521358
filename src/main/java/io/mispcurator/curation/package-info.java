/**
 * What the routes ask along an event's way: has this organisation been looked up lately, when is the next attempt, what
 * was decided. Plain objects; the routes join them.
 */
@NullMarked
package io.mispcurator.curation;

import org.jspecify.annotations.NullMarked;
