package io.mispcurator.cli;

import io.mispcurator.catchup.SearchReport;
import io.mispcurator.curation.Outcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows how far a backfill is: in one line that is written over on a terminal, else in a line now and then. */
final class BackfillProgress {

    private static final int WIDTH = 24;
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean terminal;
    private Instant shown = Instant.now();

    BackfillProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void say(String words) {
        err.println("curator: " + words);
        err.flush();
    }

    void show(SearchReport report) {
        Instant now = Instant.now();
        if (terminal) {
            err.print("\r\u001b[K" + line(report, now));
            err.flush();
        } else if (Duration.between(shown, now).compareTo(LINE_INTERVAL) >= 0) {
            say(line(report, now));
            shown = now;
        }
    }

    /** Makes room for what follows. */
    void clear() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /** How many are done of how many, how fast, and how long it takes yet. */
    static String line(SearchReport report, Instant now) {
        long done = report.found() - report.left();
        long all = Math.max(report.expected(), report.found());
        if (all == 0) {
            return "looking for events";
        }
        double seconds = Math.max(0.001, Duration.between(report.began(), now).toMillis() / 1000.0);
        double rate = done / seconds;
        int filled = (int) Math.min(WIDTH, WIDTH * done / all);
        return String.format(
                Locale.ROOT,
                "[%s%s] %d of %d, %d left, %.1f a second%s",
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                done,
                all,
                all - done,
                rate,
                done == 0 ? "" : ", " + duration(Math.round((all - done) / rate)) + " to go");
    }

    static String summary(SearchReport report, boolean dryRun) {
        String outcomes = Arrays.stream(Outcome.values())
                .filter(outcome -> report.outcomes().getOrDefault(outcome, 0L) > 0)
                .map(outcome -> report.outcomes().get(outcome) + " " + outcome.label())
                .collect(Collectors.joining(", "));
        String became = dryRun && !outcomes.isEmpty() ? "would be " : "";
        String found = report.found() == 1 ? "1 event" : report.found() + " events";
        String leftOut = report.leftOut().stream()
                .map(one -> System.lineSeparator() + "left out, MISP does not answer for it: " + one)
                .collect(Collectors.joining());
        return found + " found" + (outcomes.isEmpty() ? "" : ": " + became + outcomes) + leftOut;
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
