package io.mispcurator.management;

import io.mispcurator.catchup.Reason;
import io.mispcurator.catchup.SearchReport;
import io.mispcurator.curation.Outcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A catch-up or backfill, as the server shows it and as the command reads it. */
public record SearchView(
        String why,
        Instant began,
        @Nullable Instant ended,
        long found,
        long expected,
        long curated,
        long left,
        Map<String, Long> outcomes,
        List<String> leftOut,
        @Nullable String failure) {

    /** Null if there was none. */
    static @Nullable SearchView of(@Nullable SearchReport report) {
        return report == null
                ? null
                : new SearchView(
                        report.reason().label(),
                        report.began(),
                        report.ended(),
                        report.found(),
                        report.expected(),
                        report.curated(),
                        report.left(),
                        outcomes(outcome -> report.outcomes().getOrDefault(outcome, 0L)),
                        report.leftOut(),
                        report.failure());
    }

    /** A backfill that was read from a running curator. */
    public SearchReport backfill() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, outcomes.getOrDefault(outcome.label(), 0L));
        }
        return new SearchReport(Reason.BACKFILL, began, ended, found, expected, counts, left, leftOut, failure);
    }

    static Map<String, Long> outcomes(ToLongFunction<Outcome> count) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.label(), count.applyAsLong(outcome));
        }
        return counts;
    }
}
