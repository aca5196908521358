package io.mispcurator.zeromq;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs what happens to a link, each text once a minute at most until the link has settled, however often it comes and goes.
 * What is logged last is what is true last. Not thread-safe.
 */
final class LinkLog {

    private static final long INTERVAL_MILLIS = 60_000;

    private final Logger log;
    private final Clock clock;
    private final Map<String, Line> lines = new HashMap<>();
    private @Nullable String unsaid;

    private static final class Line {
        private long loggedAt;
        private int heldBack;
    }

    LinkLog(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void warn(String text) {
        unsaid = null;
        Line line = due(text);
        if (line != null) {
            log.warn(line.heldBack == 0 ? "{}" : "{} ({} more times)", text, line.heldBack);
            line.heldBack = 0;
        }
    }

    void info(String text) {
        Line line = due(text);
        unsaid = line == null ? text : null;
        if (line != null) {
            log.info("{}", text);
            line.heldBack = 0;
        }
    }

    /** The link has been up for a while: what happens from now on is news again. */
    void settled() {
        if (unsaid != null) {
            log.info("{}", unsaid);
            unsaid = null;
        }
        lines.clear();
    }

    private @Nullable Line due(String text) {
        long now = clock.millis();
        Line line = lines.get(text);
        if (line == null) {
            line = new Line();
            lines.put(text, line);
        } else if (now - line.loggedAt < INTERVAL_MILLIS) {
            line.heldBack++;
            return null;
        }
        line.loggedAt = now;
        return line;
    }
}
