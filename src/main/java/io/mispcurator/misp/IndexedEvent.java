package io.mispcurator.misp;

import java.time.Instant;

/**
 * An event as MISP's index shows it.
 *
 * @param id its number on this instance, which grows with arrival
 * @param event its tags are those that are exportable, so they may be fewer than {@code /events/view} shows
 * @param changed when its creator changed it last, which may be long before it came here; now, when a global tag of it
 *     was changed here
 * @param published when it was published here last; 1970 if never
 */
public record IndexedEvent(long id, Event event, Instant changed, Instant published) {}
