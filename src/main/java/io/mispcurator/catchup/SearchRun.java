package io.mispcurator.catchup;

import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.trust.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One search from its begin to its end: whom the lists trust, then what is there of them. Guarded by its owner. */
final class SearchRun {

    private final SearchProgress progress;
    private final TrustedOrganisations trusted;
    private final Deque<IndexedEvent> waiting = new ArrayDeque<>();
    private final Deque<IndexedEvent> taken = new ArrayDeque<>();
    private Map<Rule, Map<String, String>> organisations = Map.of();
    private boolean knowsOrganisations;
    private @Nullable IndexWalk search;

    SearchRun(SearchProgress progress, TrustedOrganisations trusted) {
        this.progress = progress;
        this.trusted = trusted;
    }

    SearchProgress progress() {
        return progress;
    }

    TrustedOrganisations trusted() {
        return trusted;
    }

    void know(Map<String, String> all) {
        organisations = trusted.byRule(all);
        knowsOrganisations = true;
    }

    /** Whether it is still being asked whom the lists trust. */
    boolean isBeginning() {
        return !knowsOrganisations;
    }

    /** Whether it is still unknown how far back to look. */
    boolean lacksReach() {
        return knowsOrganisations && search == null;
    }

    /** @param revoking whether to look as well for what bears a grade and should not */
    void reach(SearchRange reach, boolean revoking) {
        boolean isBackfill = progress.reason() == Reason.BACKFILL;
        List<IndexQuery> queries = new ArrayList<>(IndexQueries.ungraded(organisations, reach));
        if (revoking && trusted.isComplete()) {
            // A list that was changed counts for all events, but a backfill goes no further back than it is told.
            queries.add(IndexQueries.graded(organisations, isBackfill ? reach : SearchRange.everything()));
        }
        search = isBackfill ? IndexWalk.counting(queries) : IndexWalk.of(queries);
    }

    boolean hasQuestion() {
        return lacksReach() || search != null && search.hasMore();
    }

    boolean isThrough() {
        return search != null && !search.hasMore() && waiting.isEmpty();
    }

    /** Without a reach, which event arrived last. */
    EventIndexRequest question() {
        return search == null ? EventIndexRequest.all(1) : search.question();
    }

    /** The answer to the question: what is found in it. */
    List<IndexedEvent> answer(EventPage page) {
        List<IndexedEvent> fresh = Objects.requireNonNull(search).found(page);
        progress.expect(search.expected());
        return fresh;
    }

    /** Events that wait for their time to be put into the inbox. */
    Deque<IndexedEvent> waiting() {
        return waiting;
    }

    /** The next of them goes on its way to the inbox. */
    IndexedEvent take() {
        IndexedEvent next = waiting.remove();
        taken.add(next);
        return next;
    }

    /** Those on their way. */
    Deque<IndexedEvent> taken() {
        return taken;
    }

    /** They did not get there, and wait as before. */
    void putBack() {
        while (!taken.isEmpty()) {
            waiting.addFirst(taken.removeLast());
        }
    }
}
