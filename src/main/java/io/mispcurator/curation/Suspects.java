package io.mispcurator.curation;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a question to MISP about several things at once has failed over, or left out: each is asked about alone for a while,
 * so that none spoils the answer for the others twice. Thread-safe.
 */
final class Suspects {

    private static final Duration AGE = Duration.ofMinutes(10);
    private static final int MAX = 10_000;

    private final Clock clock;
    private final Map<String, Long> since = new LinkedHashMap<>();

    Suspects(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Collection<String> keys) {
        long now = clock.millis();
        for (String key : keys) {
            since.remove(key);
            since.put(key, now);
            if (since.size() > MAX) {
                since.remove(since.keySet().iterator().next());
            }
        }
    }

    synchronized boolean has(String key) {
        Long added = since.get(key);
        return added != null && Math.abs(clock.millis() - added) <= AGE.toMillis();
    }

    synchronized void remove(String key) {
        since.remove(key);
    }

    /** MISP was away: that it did not answer says nothing of what it was asked about. */
    synchronized void clear() {
        since.clear();
    }
}
