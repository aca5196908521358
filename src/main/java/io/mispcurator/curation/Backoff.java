package io.mispcurator.curation;

import io.mispcurator.misp.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: later and later, never later than a limit, and not all at the same moment.
 *
 * @param delay before the second attempt
 * @param multiplier for each attempt after that
 * @param most the longest delay of our own; MISP may ask for a longer one
 * @param attempts how many there are at most for what may be an event's own fault
 */
public record Backoff(
        Duration delay, double multiplier, Duration most, int attempts, Clock clock, RandomGenerator random) {

    /** By how much a delay is stretched at most, so that what failed together does not come back together. */
    private static final double JITTER = 0.2;

    /**
     * @param attempt how many have failed, from 1
     * @param retryAfter what MISP asked for, if it did
     * @return milliseconds since 1970
     */
    public long due(int attempt, @Nullable RetryAfter retryAfter) {
        Instant now = clock.instant();
        double grown = delay.toMillis() * Math.pow(multiplier, attempt - 1.0);
        double bounded = Math.min(grown, most.toMillis() / (1 + JITTER));
        long own = Math.round(bounded * (1 + JITTER * random.nextDouble()));
        long asked = retryAfter == null ? 0 : retryAfter.from(now).toMillis();
        return now.toEpochMilli() + Math.max(own, asked);
    }

    public boolean isLast(int attempt) {
        return attempt >= attempts;
    }
}
