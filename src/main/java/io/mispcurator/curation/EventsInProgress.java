package io.mispcurator.curation;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The turns that this process works on. One event has one turn at a time, and of events that have failed before only a few
 * are tried at the same time, so that those that MISP does not answer for leave it to the others. Thread-safe.
 */
public final class EventsInProgress {

    private static final Duration MIN_DELAY = Duration.ofMillis(250);
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);

    private final int maxRetries;
    private final Clock clock;
    private final Map<String, Turn> turns = new HashMap<>();

    private record Turn(String event, boolean isRetry, long began) {}

    /** @param maxRetries how many events that have failed before are tried at the same time */
    public EventsInProgress(int maxRetries, Clock clock) {
        this.maxRetries = maxRetries;
        this.clock = clock;
    }

    /**
     * Lets a turn begin, or says when it is to come again: after as long as what is in its way has lasted already.
     *
     * @param id of the turn, until it {@link #ended}
     * @return milliseconds since 1970, or null if the turn has begun
     */
    public synchronized @Nullable Long due(String id, QueuedEvent queued) {
        boolean isRetry = queued.failed() > 0;
        Turn other = latest(turn -> turn.event().equals(queued.event()));
        if (other == null && isRetry && retries() >= maxRetries) {
            other = latest(Turn::isRetry);
        }
        long now = clock.millis();
        if (other == null) {
            turns.put(id, new Turn(queued.event(), isRetry, now));
            return null;
        }
        long age = now - other.began();
        return now + Math.max(MIN_DELAY.toMillis(), Math.min(MAX_DELAY.toMillis(), age));
    }

    private @Nullable Turn latest(Predicate<Turn> which) {
        return turns.values().stream()
                .filter(which)
                .max(Comparator.comparingLong(Turn::began))
                .orElse(null);
    }

    private long retries() {
        return turns.values().stream().filter(Turn::isRetry).count();
    }

    /** A turn is over, however it ended, or never began. */
    public synchronized void ended(String id) {
        turns.remove(id);
    }

    public synchronized boolean isEmpty() {
        return turns.isEmpty();
    }

    /** How many turns have been under way for longer than this. */
    public synchronized int longerThan(Duration age) {
        long latest = clock.millis() - age.toMillis();
        return (int)
                turns.values().stream().filter(turn -> turn.began() < latest).count();
    }
}
