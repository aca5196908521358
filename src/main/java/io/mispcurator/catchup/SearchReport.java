package io.mispcurator.catchup;

import io.mispcurator.curation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a search for events, or how it ended.
 *
 * @param ended when all that was found was in the inbox, or when it failed; null while it goes on
 * @param found how many events were put into the inbox, or wait to be; including those that an earlier search has left
 * @param expected how many there are at most, where they were counted first; otherwise 0
 * @param outcomes what became of those whose turn is over
 * @param left how many of those found still have their turn before them
 * @param leftOut what the search went on without, since MISP did not answer for it; the next catch-up tries it again
 * @param failure why it ended before it was through, or null
 */
public record SearchReport(
        Reason reason,
        Instant began,
        @Nullable Instant ended,
        long found,
        long expected,
        Map<Outcome, Long> outcomes,
        long left,
        List<String> leftOut,
        @Nullable String failure) {

    public SearchReport {
        outcomes = Map.copyOf(outcomes);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether nothing more will come of it. */
    public boolean isOver() {
        return ended != null && left == 0;
    }

    public long curated() {
        return outcomes.getOrDefault(Outcome.CURATED, 0L);
    }
}
