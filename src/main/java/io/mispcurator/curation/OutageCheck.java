package io.mispcurator.curation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells whether a request failed because MISP is away, or because one event is more than MISP can answer for: in the
 * second case MISP still gives its version, at once. One answer settles it for all requests that fail about the same time.
 * An event's last attempt is settled by an answer of its own, so that no event becomes a dead letter on old news.
 * Thread-safe.
 */
public final class OutageCheck {

    /** A MISP that takes longer to give its version is overloaded, which is no event's fault. */
    static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Duration SETTLES_FOR = Duration.ofSeconds(1);

    private final MispAvailability availability;
    private final Backoff backoff;
    private final Clock clock;
    private final Runnable probe;

    private Instant settled = Instant.MIN;

    /** @param probe asks MISP for its version and tells the availability, before it returns */
    public OutageCheck(MispAvailability availability, Backoff backoff, Clock clock, Runnable probe) {
        this.availability = availability;
        this.backoff = backoff;
        this.clock = clock;
        this.probe = probe;
    }

    /**
     * Whether MISP, and not the event, caused a failure that has just happened. Asks MISP unless the answer is known;
     * meanwhile other callers wait.
     *
     * @param attempt of the event, from 1
     */
    public boolean confirms(int attempt) {
        Instant failed = clock.instant();
        synchronized (this) {
            if (availability.isAway()) {
                return true;
            }
            if (!isSettled(failed, attempt)) {
                Instant asked = clock.instant();
                probe.run();
                if (availability.isAway() || clock.instant().isAfter(asked.plus(AT_ONCE))) {
                    return true;
                }
                settled = asked;
            }
            return false;
        }
    }

    private boolean isSettled(Instant failed, int attempt) {
        Instant oldest = backoff.isLast(attempt) ? failed : failed.minus(SETTLES_FOR);
        return !settled.isBefore(oldest) && !settled.isAfter(clock.instant());
    }
}
