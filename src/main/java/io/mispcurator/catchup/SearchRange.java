package io.mispcurator.catchup;

import io.mispcurator.misp.IndexedEvent;
import java.time.Instant;

/**
 * How far back a search goes: to the events that arrived after a given one, however old they say they are, and of the
 * others to those that were changed or published since a given time. No time alone would do: an event that is pulled
 * keeps its partner's, which may be years old, but its number here is a new one.
 *
 * @param afterId the number of the last event that counts by its time only
 * @param since in MISP's whole seconds
 */
public record SearchRange(long afterId, Instant since) {

    /** To the very first event. */
    public static SearchRange everything() {
        return new SearchRange(0, Instant.EPOCH);
    }

    /** To what was changed or published since then, whenever it arrived. */
    public static SearchRange since(Instant time) {
        return new SearchRange(Long.MAX_VALUE, time);
    }

    boolean covers(IndexedEvent event) {
        return event.id() > afterId
                || !event.changed().isBefore(since)
                || !event.published().isBefore(since);
    }

    /** As far as the one or the other, whichever is farther. */
    SearchRange and(SearchRange other) {
        return new SearchRange(Math.min(afterId, other.afterId), since.isBefore(other.since) ? since : other.since);
    }

    boolean isEverything() {
        return afterId == 0;
    }
}
