package io.mispcurator.catchup;

import io.mispcurator.curation.Failure;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.trust.Rule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One search from its begin to its end: who is trusted, then which events of theirs lack their tag. Says what to ask MISP
 * next and takes the answer, or goes around what MISP does not answer. Guarded by its owner.
 */
final class SearchRun {

    /** How often a question is asked that MISP, though it is there, does not answer. */
    private static final int MAX_ATTEMPTS = 3;

    /**
     * How far to look.
     *
     * @param range null if no search was ever made: then the first thing is to find out which event arrived last
     * @param since how far back in time the first search ever looks
     * @param remainder what an earlier backfill has left out, or null
     * @param counting whether to count the events first
     * @param revoking how far to look for events that have a tag of ours and should not, or null not to
     */
    record Plan(
            @Nullable SearchRange range,
            Instant since,
            @Nullable Remainder remainder,
            boolean counting,
            @Nullable SearchRange revoking) {}

    private final SearchProgress progress;
    private final Plan plan;
    private final TrustedOrganisations trusted;
    private final RowPolicy policy;
    private final Consumer<SearchRange> firstRange;
    private final Deque<Warninglist> toView = new ArrayDeque<>();
    private final List<SkippedPart> leftOut = new ArrayList<>();
    private final Deque<IndexedEvent> waiting = new ArrayDeque<>();
    private final Deque<IndexedEvent> taken = new ArrayDeque<>();
    private boolean knowsLists;
    private @Nullable Map<Rule, Map<String, String>> organisations;
    private @Nullable IndexWalk walk;
    private int attempts;
    private int latestRow = 1;
    private @Nullable String failure;
    private boolean refused;

    /** @param firstRange is told how far all searches are to look from now on, if no search was ever made */
    SearchRun(
            SearchProgress progress,
            Plan plan,
            TrustedOrganisations trusted,
            RowPolicy policy,
            Consumer<SearchRange> firstRange) {
        this.progress = progress;
        this.plan = plan;
        this.trusted = trusted;
        this.policy = policy;
        this.firstRange = firstRange;
    }

    Plan plan() {
        return plan;
    }

    SearchProgress progress() {
        return progress;
    }

    /** Whether it is still being asked who is trusted. */
    boolean isBeginning() {
        return organisations == null;
    }

    /** What to ask MISP next, the same until it is answered or has failed; null if nothing is left to ask. */
    @Nullable
    SearchStep question() {
        if (!knowsLists) {
            return SearchStep.of(SearchStep.WARNINGLISTS);
        }
        if (!toView.isEmpty()) {
            return new SearchStep(SearchStep.ENTRIES, toView.element().id());
        }
        if (organisations == null) {
            return SearchStep.of(SearchStep.ORGANISATIONS);
        }
        if (walk == null) {
            return new SearchStep(SearchStep.EVENTS, EventIndexRequest.all(1).page(latestRow));
        }
        return walk.hasMore() ? new SearchStep(SearchStep.EVENTS, walk.question()) : null;
    }

    /** @return the events that were looked for and are found in the answer, each once */
    @SuppressWarnings("unchecked")
    List<IndexedEvent> answer(Object answer) {
        attempts = 0;
        if (!knowsLists) {
            knowsLists = true;
            toView.addAll(trusted.among((List<Warninglist>) answer));
        } else if (!toView.isEmpty()) {
            trusted.add(toView.remove(), (List<String>) answer);
        } else if (organisations == null) {
            know((Map<String, String>) answer);
        } else if (walk == null) {
            remember((EventPage) answer);
        } else {
            List<IndexedEvent> found = walk.found((EventPage) answer);
            progress.expect(walk.expected());
            progress.leftOut(leftOut());
            return found;
        }
        return List.of();
    }

    private void know(Map<String, String> known) {
        organisations = trusted.byRule(known);
        if (plan.range() != null) {
            look(plan.range());
        }
    }

    /** Which event arrived last, so that none that comes later is missed, however old it is. */
    private void remember(EventPage latestArrival) {
        long latestId = latestArrival.events().stream()
                .mapToLong(IndexedEvent::id)
                .max()
                .orElse(0);
        SearchRange range = new SearchRange(latestId, plan.since());
        firstRange.accept(range);
        look(range);
    }

    private void look(SearchRange range) {
        Map<Rule, Map<String, String>> known = Objects.requireNonNull(organisations);
        List<IndexQuery> queries =
                new ArrayList<>(IndexQueries.ungraded(known, rule -> range(rule, range), this::decides));
        if (plan.revoking() != null && trusted.isComplete()) {
            queries.add(IndexQueries.graded(known, plan.revoking()));
        }
        walk = plan.counting()
                ? IndexWalk.counting(queries, IndexQueries.counts(known, rule -> range))
                : IndexWalk.of(queries);
    }

    /** Whether the rule is the one that curation would follow, or at least wait for. */
    private boolean decides(Rule rule, Event event) {
        String deciding =
                policy.plan(event, trusted.holding(event.organisation().uuid())).rule();
        return rule.name().equals(deciding);
    }

    private SearchRange range(Rule rule, SearchRange range) {
        Remainder remainder = plan.remainder();
        return remainder != null
                        && (remainder.lists().contains(rule.name())
                                || remainder.lists().contains(rule.warninglist()))
                ? range.and(remainder.range())
                : range;
    }

    /** MISP, though it is there, did not answer the question: the next one goes around it. */
    void failed(Failure error) {
        boolean isRefusal = error.reason().equals("refused");
        if (organisations != null && walk != null) {
            refuseOrGoAround(walk, error.error(), isRefusal);
            progress.leftOut(leftOut());
        } else if (++attempts >= MAX_ATTEMPTS || isRefusal) {
            attempts = 0;
            goOnWithout(error.error(), isRefusal);
            progress.leftOut(leftOut());
        }
    }

    private void refuseOrGoAround(IndexWalk current, String error, boolean isRefusal) {
        if (!isRefusal) {
            current.failed(error);
        }
        if (isRefusal || current.isHopeless()) {
            giveUp(error, isRefusal);
        }
    }

    private void goOnWithout(String error, boolean isRefusal) {
        if (!knowsLists) {
            giveUp(error, isRefusal);
        } else if (!toView.isEmpty()) {
            Warninglist list = toView.remove();
            trusted.lost(list);
            String name = "the warninglist " + list.name();
            leftOut.add(new SkippedPart(name, name, error));
        } else if (organisations == null) {
            String what = "the list of organisations, so each is asked about by itself";
            leftOut.add(new SkippedPart("organisations", what, error));
            know(trusted.named());
        } else if (++latestRow > MAX_ATTEMPTS) {
            // Not to be remembered: the next search asks again which event arrived last.
            String what = "the events that arrived lately, but were changed and published before " + plan.since();
            leftOut.add(new SkippedPart("latest arrivals", what, error));
            look(new SearchRange(Long.MAX_VALUE, plan.since()));
        }
    }

    private void giveUp(String error, boolean isRefusal) {
        failure = error;
        refused = isRefusal;
    }

    /** Why it makes no sense to go on, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Whether it is a setting of MISP that has to be changed. */
    boolean isRefused() {
        return refused;
    }

    boolean isThrough() {
        return walk != null && !walk.hasMore() && waiting.isEmpty() && taken.isEmpty();
    }

    List<SkippedPart> leftOut() {
        List<SkippedPart> all = new ArrayList<>(leftOut);
        if (walk != null) {
            all.addAll(walk.leftOut());
        }
        return all;
    }

    /** What is left to do of a search of this range, or null if all was done. */
    @Nullable
    Remainder remainder(SearchRange range) {
        Set<String> lists = lostLists();
        return lists.isEmpty() ? null : new Remainder(range, lists);
    }

    /** What is still left to do of what an earlier backfill has left out, or null if all was done. */
    @Nullable
    Remainder remainderOf(Remainder earlier) {
        Set<String> lists = lostLists();
        lists.retainAll(earlier.lists());
        return lists.isEmpty() ? null : new Remainder(earlier.range(), lists);
    }

    private Set<String> lostLists() {
        Set<String> lists = new HashSet<>(trusted.lost());
        if (walk != null) {
            lists.addAll(walk.lostLists());
        }
        return lists;
    }

    /** Events that wait to be put into the inbox. */
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
