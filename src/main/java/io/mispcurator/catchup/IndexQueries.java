package io.mispcurator.catchup;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.trust.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What to ask MISP's index, so that it shows what is to be curated and little else. */
final class IndexQueries {

    /** Rows of a page; with its tags and galaxies an event is some kilobytes. */
    static final int PAGE = 100;

    /** Organisations in a request. Each becomes a condition of MISP's SQL. */
    private static final int MOST_ORGANISATIONS = 200;

    private final SearchRange reach;
    private final List<IndexQuery> queries = new ArrayList<>();

    private IndexQueries(SearchRange reach) {
        this.reach = reach;
    }

    /** The events of the organisations that each rule decides about and that lack its tag. */
    static List<IndexQuery> ungraded(Map<Rule, Map<String, String>> organisations, SearchRange reach) {
        IndexQueries all = new IndexQueries(reach);
        organisations.forEach(all::add);
        return all.queries;
    }

    /** The events that bear a grade of ours while their creator is on no list. */
    static IndexQuery graded(Map<Rule, Map<String, String>> organisations, SearchRange reach) {
        Set<String> grades = new HashSet<>();
        Set<String> trusted = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        organisations.forEach((rule, own) -> {
            grades.add(rule.tag());
            trusted.addAll(own.keySet());
            numbers.addAll(own.values());
        });
        EventIndexRequest request = EventIndexRequest.all(PAGE).withAnyOf(grades);
        Predicate<Event> bearsOurs = event -> event.tags().stream()
                .filter(EventTag::local)
                .map(EventTag::name)
                .anyMatch(grades::contains);
        return new IndexQuery(
                numbers.isEmpty() ? request : request.notBy(numbers),
                row -> isReceived(row, trusted, false) && reach.covers(row) && bearsOurs.test(row.event()),
                0);
    }

    private void add(Rule rule, Map<String, String> organisations) {
        List<String> uuids = List.copyOf(organisations.keySet());
        for (int from = 0; from < uuids.size(); from += MOST_ORGANISATIONS) {
            List<String> some = uuids.subList(from, Math.min(uuids.size(), from + MOST_ORGANISATIONS));
            add(rule, Set.copyOf(some), some.stream().map(organisations::get).toList());
        }
    }

    private void add(Rule rule, Set<String> uuids, List<String> numbers) {
        EventIndexRequest request = EventIndexRequest.all(PAGE).by(numbers).without(rule.tag());
        Predicate<IndexedEvent> wanted = row -> isReceived(row, uuids, true)
                && reach.covers(row)
                && !row.event().tagNames().contains(rule.tag());
        if (reach.afterId() < Long.MAX_VALUE) {
            queries.add(new IndexQuery(request, wanted, reach.afterId()));
        }
        if (!reach.isEverything()) {
            queries.add(new IndexQuery(request.changedSince(reach.since()), wanted, 0));
            queries.add(new IndexQuery(request.publishedSince(reach.since()), wanted, 0));
        }
    }

    /** An event that was made here is nobody's to grade. */
    private static boolean isReceived(IndexedEvent row, Set<String> organisations, boolean among) {
        return row.event().locked()
                && row.event().organisation().isKnown()
                && organisations.contains(row.event().organisation().uuid()) == among;
    }
}
