package io.mispcurator.curation;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes one look of several notifications of one event that wait: whatever had been heard before a turn began, that turn
 * has seen. What is heard while an event is being curated leads to another look. Counts instead of timing, so that no
 * clock can mislead it; knows only what this process heard and did, and forgetting costs a request, never an event.
 * Thread-safe.
 */
public final class Turns {

    private static final int MOST = 100_000;

    private final String process = UUID.randomUUID().toString();
    private final Map<String, Long> latest = new LinkedHashMap<>();
    private final Clock clock;
    private long count;

    public Turns(Clock clock) {
        this.clock = clock;
    }

    /**
     * An event has just been heard of: leaves in the headers when, a mark of it, that no attempt has failed yet, and the
     * event as the message's group.
     */
    public void hear(String event, Map<String, Object> headers) {
        headers.put("mispReceived", clock.millis());
        headers.put("mispHeard", mark());
        headers.put("mispFailed", 0);
        headers.put("JMSXGroupID", event);
    }

    private synchronized String mark() {
        return process + ":" + ++count;
    }

    /** A turn begins, and sees all that has been heard. */
    public synchronized long begin() {
        return count;
    }

    /** A turn has come to its end, whatever its outcome; one that failed and comes again has not. */
    public synchronized void ended(String event, long began) {
        latest.remove(event);
        latest.put(event, began);
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /**
     * Whether a turn of the event that began after it was heard of has come to its end.
     *
     * @param heard the mark, or null if there is none
     */
    public synchronized boolean covers(String event, @Nullable String heard) {
        Long began = latest.get(event);
        return began != null
                && heard != null
                && heard.startsWith(process + ":")
                && began >= Long.parseLong(heard.substring(process.length() + 1));
    }
}
