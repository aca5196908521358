package io.mispcurator.catchup;

import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.IndexedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through lists of events one after another. A list that MISP does not answer for is gone through by smaller pages
 * and then by each of its organisations alone; what still fails is left out, and the rest goes on. Used by one thread.
 */
final class IndexWalk {

    /** So many lists in a row that are left out before any was ever answered mean that the index fails altogether. */
    private static final int MAX_LOST_LISTS = 10;

    /** @param sign 1, or -1 for events that two other counts have both counted */
    record Count(EventIndexRequest request, int sign) {}

    private final Deque<QueryWalk> walks = new ArrayDeque<>();
    private final Deque<Count> toCount = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private final List<SkippedPart> leftOut = new ArrayList<>();
    private final Set<String> lostLists = new HashSet<>();
    private long expected;
    private boolean answered;

    private IndexWalk(List<IndexQuery> queries) {
        queries.forEach(query -> walks.add(QueryWalk.of(query)));
    }

    static IndexWalk of(List<IndexQuery> queries) {
        return new IndexWalk(queries);
    }

    /** Asks first how many there are, which is one more request for each of the counts. */
    static IndexWalk counting(List<IndexQuery> queries, List<Count> counts) {
        IndexWalk walk = new IndexWalk(queries);
        walk.toCount.addAll(counts);
        return walk;
    }

    /** How many there are at most, once they have been counted; else 0. */
    long expected() {
        return toCount.isEmpty() ? Math.max(0, expected) : 0;
    }

    boolean hasMore() {
        return !walks.isEmpty();
    }

    /** What to ask next; the same until it is answered or has failed. */
    EventIndexRequest question() {
        return toCount.isEmpty()
                ? walks.element().question()
                : toCount.element().request().limit(1).page(1);
    }

    /** The answer to the question: returns what is looked for in it and has not been found before. */
    List<IndexedEvent> found(EventPage answer) {
        answered = true;
        if (!toCount.isEmpty()) {
            expected += toCount.remove().sign() * answer.total();
            return List.of();
        }
        List<IndexedEvent> fresh = walks.element().found(answer, seen);
        endIfDone();
        return fresh;
    }

    /** MISP did not answer the question, though it is there: the next one goes around it. */
    void failed(String error) {
        if (!toCount.isEmpty()) {
            toCount.clear();
            expected = 0;
            return;
        }
        QueryWalk walk = walks.element();
        switch (walk.failed(error)) {
            case GO_ON -> endIfDone();
            case SPLIT -> {
                walks.remove();
                List<IndexQuery> halves = walk.query().halves();
                walks.addFirst(QueryWalk.careful(halves.get(1)));
                walks.addFirst(QueryWalk.careful(halves.get(0)));
            }
            case GIVE_UP -> {
                leaveOut(walk, walk.rest(error));
                walks.remove();
            }
        }
    }

    private void endIfDone() {
        QueryWalk walk = walks.element();
        if (walk.isDone()) {
            leaveOut(walk, walk.skipped());
            walks.remove();
        }
    }

    private void leaveOut(QueryWalk walk, List<SkippedPart> some) {
        leftOut.addAll(some);
        if (!some.isEmpty()) {
            lostLists.add(walk.query().list());
        }
    }

    /** What has been left out until now. What is found in a later round is not among it. */
    List<SkippedPart> leftOut() {
        List<SkippedPart> all = new ArrayList<>(leftOut);
        if (hasMore()) {
            all.addAll(walks.element().skipped());
        }
        return all;
    }

    /** The warninglists of the rules for which something was left out. */
    Set<String> lostLists() {
        return Set.copyOf(lostLists);
    }

    /** Whether no question at all is answered, so that it makes no sense to go on. */
    boolean isHopeless() {
        return !answered && !leftOut.isEmpty() && (!hasMore() || leftOut.size() >= MAX_LOST_LISTS);
    }
}
