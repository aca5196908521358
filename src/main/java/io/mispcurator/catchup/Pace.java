package io.mispcurator.catchup;

import java.time.Clock;

/** So many a second and no more, however unevenly it is asked. Used by one thread. */
final class Pace {

    private final double perSecond;
    private final Clock clock;
    private double allowed = 1;
    private long asked;

    Pace(double perSecond, Clock clock) {
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
        allowed -= count;
    }
}
