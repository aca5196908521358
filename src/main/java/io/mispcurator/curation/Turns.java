package io.mispcurator.curation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When each event's latest turn began that came to its end, so that several waiting notifications of one event become
 * one look: whatever had been heard before that turn began, it has seen. What is heard while an event is being curated
 * leads to another look. Kept in memory only, for this process's own clock; forgetting costs a request, never an event.
 * Thread-safe.
 */
public final class Turns {

    private static final int MOST = 100_000;

    private final String process = UUID.randomUUID().toString();
    private final Map<String, Instant> latest = new LinkedHashMap<>();

    /** Names the process that heard a notification: another one's clock may differ. */
    public String process() {
        return process;
    }

    /**
     * Whether a turn of the same event that began after this arrival has come to its end. An arrival is known to the
     * millisecond only, so a turn that began within it may have been the first.
     *
     * @param heardBy the process that heard of it, or null if it did not say
     */
    public synchronized boolean covers(Arrival arrival, @Nullable String heardBy) {
        Instant began = latest.get(arrival.event());
        return began != null && !began.isBefore(arrival.received().plusMillis(1)) && process.equals(heardBy);
    }

    /** A turn has come to its end, whatever its outcome; one that failed and comes again has not. */
    public synchronized void ended(Arrival arrival, Instant began) {
        latest.remove(arrival.event());
        latest.put(arrival.event(), began);
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
    }
}
