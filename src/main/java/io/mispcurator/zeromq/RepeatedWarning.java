package io.mispcurator.zeromq;

import java.time.Clock;
import org.slf4j.Logger;

/** Logs the first of a row of equal warnings, then one a minute with the number of those in between. Not thread-safe. */
final class RepeatedWarning {

    private static final long EVERY_MILLIS = 60_000;

    private final Logger log;
    private final Clock clock;
    private String last = "";
    private long loggedAt;
    private int heldBack;

    RepeatedWarning(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void warn(String text) {
        long now = clock.millis();
        if (!text.equals(last) || now - loggedAt >= EVERY_MILLIS) {
            log.warn(text.equals(last) ? "{} ({} more times)" : "{}", text, heldBack + 1);
            last = text;
            loggedAt = now;
            heldBack = 0;
        } else {
            heldBack++;
        }
    }

    void reset() {
        last = "";
    }
}
