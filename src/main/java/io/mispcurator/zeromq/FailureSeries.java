package io.mispcurator.zeromq;

/**
 * Attempts in a row that brought no link of use, and what follows from them: how long to wait before the next attempt, and
 * how long the next link must hold before it counts as up. Times are in milliseconds. Not thread-safe.
 */
final class FailureSeries {

    private static final long MAX_PAUSE = 5_000;
    private static final long MIN_HOLD = 2_000;
    private static final long MAX_HOLD = 60_000;
    private static final int MAX_DOUBLINGS = 10;
    private static final int MAX_STALLS = 3;

    private final long interval;
    private int failures;
    private int brokenLinks;
    private int stalls;

    FailureSeries(long interval) {
        this.interval = interval;
    }

    /** An attempt ended before the handshake was made. */
    void failed() {
        failures++;
    }

    /** A link was made and broke before it was of use, or with a fault. */
    void broke() {
        failures++;
        brokenLinks++;
    }

    /** A greeting failed: for a reason that is known, or with a peer that should have taken it. */
    void greetingFailed(boolean explained) {
        stalls = explained ? 0 : stalls + 1;
    }

    /** A link is up, though it may not hold. */
    void up() {
        failures = 0;
        stalls = 0;
    }

    /** A link was of use: a message came, or it has held. */
    void ends() {
        up();
        brokenLinks = 0;
    }

    int failures() {
        return failures;
    }

    /** Whether greetings keep failing with a peer that should take them. */
    boolean isStuck() {
        return stalls >= MAX_STALLS;
    }

    long pause() {
        long pause = Math.min(interval << Math.min(failures, MAX_DOUBLINGS), MAX_PAUSE);
        return failures == 0 ? interval : Math.max(interval, pause);
    }

    /** How long a link must hold, if no message comes, before it counts as up; 0 after none that broke. */
    long hold() {
        return brokenLinks == 0 ? 0 : Math.min(MIN_HOLD << Math.min(brokenLinks, MAX_DOUBLINGS), MAX_HOLD);
    }

    /** Whether a link that has held for so long was of use. */
    static boolean hasHeld(long time) {
        return time >= MIN_HOLD;
    }
}
