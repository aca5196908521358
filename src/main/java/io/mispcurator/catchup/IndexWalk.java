package io.mispcurator.catchup;

import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.IndexedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through lists of events page by page while the lists grow shorter: an event that has been curated lacks nothing
 * any more, and all behind it move up. So a page that brought something new is asked for again before the next one, and
 * a list of several pages is gone through until it brings nothing new and has grown no shorter meanwhile. Used by one
 * thread.
 */
final class IndexWalk {

    private final Deque<IndexQuery> queries;
    private final Deque<IndexQuery> toCount = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private long expected;
    private int page = 1;
    private boolean broughtSomething;
    private long totalAtFirst;

    private IndexWalk(List<IndexQuery> queries) {
        this.queries = new ArrayDeque<>(queries);
    }

    static IndexWalk of(List<IndexQuery> queries) {
        return new IndexWalk(queries);
    }

    /** Asks first how many there are, which is one more request for each list. */
    static IndexWalk counting(List<IndexQuery> queries) {
        IndexWalk search = new IndexWalk(queries);
        search.toCount.addAll(queries);
        return search;
    }

    /** How many there are at most, once they have been counted; an event that is on two lists counts twice. */
    long expected() {
        return expected;
    }

    boolean hasMore() {
        return !queries.isEmpty();
    }

    /** What to ask next; the same until it is answered. */
    EventIndexRequest question() {
        return toCount.isEmpty()
                ? queries.element().request().page(page)
                : toCount.element().request().limit(1);
    }

    /** The answer to the question: returns what is looked for in it and has not been found before. */
    List<IndexedEvent> found(EventPage answer) {
        if (!toCount.isEmpty()) {
            toCount.remove();
            expected += answer.total();
            return List.of();
        }
        IndexQuery query = queries.element();
        List<IndexedEvent> fresh = answer.events().stream()
                .filter(query.wanted())
                .filter(row -> seen.add(row.id()))
                .toList();
        broughtSomething |= !fresh.isEmpty();
        if (page == 1) {
            totalAtFirst = answer.total();
        }
        boolean isLast = answer.total() <= (long) page * IndexQueries.PAGE
                || !answer.events().stream().allMatch(query::reaches);
        if (isLast) {
            endRound(answer.total() < totalAtFirst);
        } else if (fresh.isEmpty()) {
            page++;
        }
        return fresh;
    }

    private void endRound(boolean movedUp) {
        if (page == 1 || !broughtSomething && !movedUp) {
            queries.remove();
        }
        page = 1;
        broughtSomething = false;
    }
}
