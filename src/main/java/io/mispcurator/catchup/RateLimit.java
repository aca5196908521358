package io.mispcurator.catchup;

import java.time.Clock;

/** A token bucket: at most so many per second, with the burst of one second. Used by one thread. */
final class RateLimit {

    private final double perSecond;
    private final Clock clock;
    private double allowed = 1;
    private long asked;

    RateLimit(double perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.asked = clock.millis();
    }

    /** How many may go now. What was not used is kept for a second at most. */
    int allowed() {
        long now = clock.millis();
        double grown = allowed + Math.max(0, now - asked) / 1000.0 * perSecond;
        allowed = Math.min(grown, Math.max(1, perSecond));
        asked = now;
        return (int) allowed;
    }

    void used(int count) {
        allowed = Math.max(0, allowed - count);
    }
}
