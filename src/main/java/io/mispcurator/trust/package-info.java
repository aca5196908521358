/**
 * Which trust an event's creator has and what follows from it: a pure function from facts to a plan. No clock, no I/O,
 * nothing of Camel.
 */
@NullMarked
package io.mispcurator.trust;

import org.jspecify.annotations.NullMarked;
