package io.mispcurator.catchup;

import io.mispcurator.misp.IndexedEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the events that were offered for curation as they were then, so that one that curation leaves as it is, as a
 * dry run does, is not offered again each hour. Forgetting costs a look at an event. Used by one thread.
 */
final class OfferedEvents {

    private static final int MAX_EVENTS = 100_000;

    private final Map<Long, Integer> latest = new LinkedHashMap<>();

    /** Whether the event was not offered as it is now. */
    boolean isNews(IndexedEvent event) {
        return !Integer.valueOf(event.hashCode()).equals(latest.get(event.id()));
    }

    void add(IndexedEvent event) {
        latest.remove(event.id());
        latest.put(event.id(), event.hashCode());
        if (latest.size() > MAX_EVENTS) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    void forget(IndexedEvent event) {
        latest.remove(event.id());
    }

    void forget() {
        latest.clear();
    }
}
