package io.mispcurator.catchup;

import io.mispcurator.curation.Outcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a search finds and what becomes of it. Guarded by its owner. */
final class SearchProgress {

    private final Reason reason;
    private final Instant began;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Set<String> inTheInbox = new HashSet<>();
    private long carried;
    private long found;
    private long expected;
    private long waiting;
    private List<SkippedPart> leftOut = List.of();
    private @Nullable Instant ended;
    private @Nullable String failure;

    SearchProgress(Reason reason, Instant began) {
        this.reason = reason;
        this.began = began;
    }

    /** Goes on counting what an earlier search found and has not had its turn yet. */
    SearchProgress after(SearchProgress earlier) {
        inTheInbox.addAll(earlier.inTheInbox);
        carried = inTheInbox.size();
        found = carried;
        return this;
    }

    Reason reason() {
        return reason;
    }

    void expect(long count) {
        expected = count;
    }

    void leftOut(List<SkippedPart> all) {
        leftOut = List.copyOf(all);
    }

    void found(int count) {
        found += count;
        waiting += count;
    }

    /** How many were found by this search itself. */
    long found() {
        return found - carried;
    }

    /** @param follow whether anybody will say what becomes of it */
    void offered(String event, boolean follow) {
        waiting--;
        if (follow) {
            inTheInbox.add(event);
        }
    }

    /** It is not to be put into the inbox after all. */
    void dropped() {
        found--;
        waiting--;
    }

    /** It did not get into the inbox. */
    void takenBack(String event) {
        waiting++;
        inTheInbox.remove(event);
    }

    void decided(String event, Outcome outcome) {
        if (inTheInbox.remove(event)) {
            outcomes.merge(outcome, 1L, Long::sum);
        }
    }

    /** A later look at the event has covered this one. */
    void skipped(String event) {
        inTheInbox.remove(event);
    }

    /** The search is begun again: what it has found and not put into the inbox, it finds again. */
    void startOver() {
        found -= waiting;
        waiting = 0;
    }

    void end(Instant now, @Nullable String why) {
        startOver();
        ended = now;
        failure = why;
    }

    boolean isOver() {
        return ended != null && inTheInbox.isEmpty();
    }

    SearchReport report() {
        return new SearchReport(
                reason,
                began,
                ended,
                found,
                expected,
                outcomes,
                waiting + inTheInbox.size(),
                leftOut.stream().map(SkippedPart::toString).toList(),
                failure);
    }
}
