package io.mispcurator.catchup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many found events may be put into the inbox now: no more than the rate allows, and none while many wait there, since
 * they are in MISP just as well. A broker that does not tell how many wait gets them slowly. Guarded by its owner.
 */
final class OfferLimit {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final int MAX_WAITING = 100;
    private static final double MAX_RATE_IF_UNKNOWN = 1;
    private static final Duration UNKNOWN_TIMEOUT = Duration.ofSeconds(10);

    private final Clock clock;
    private final RateLimit rate;
    private final RateLimit slow;
    private @Nullable Instant unknownSince;
    private boolean said;

    /** @param perSecond how many while it is known how many wait */
    OfferLimit(double perSecond, Clock clock) {
        this.clock = clock;
        this.rate = new RateLimit(perSecond, clock);
        this.slow = new RateLimit(Math.min(perSecond, MAX_RATE_IF_UNKNOWN), clock);
    }

    /** @param inbox how many events wait there, or null if the broker does not tell */
    int allowed(@Nullable Long inbox) {
        int most = rate.allowed();
        int mostIfUnknown = slow.allowed();
        if (inbox != null) {
            unknownSince = null;
            return inbox < MAX_WAITING ? most : 0;
        }
        Instant now = clock.instant();
        if (unknownSince == null) {
            unknownSince = now;
        }
        if (!new Pause(unknownSince, UNKNOWN_TIMEOUT).isOver(now)) {
            return 0;
        }
        if (!said) {
            LOG.warn(
                    "the broker of the inbox does not tell how many events wait there: "
                            + "catch-up and backfill go on with at most {} event per second",
                    (int) MAX_RATE_IF_UNKNOWN);
            said = true;
        }
        return Math.min(most, mostIfUnknown);
    }

    void used(int count) {
        rate.used(count);
        slow.used(count);
    }
}
