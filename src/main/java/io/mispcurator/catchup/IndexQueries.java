package io.mispcurator.catchup;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TagPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** What to ask MISP's index, so that it shows what is to be curated and little else. */
final class IndexQueries {

    /** Rows of a page; with its tags and galaxies an event is some kilobytes. */
    static final int PAGE = 100;

    /** Organisations in a request. Each becomes a condition of MISP's SQL. */
    private static final int MAX_ORGANISATIONS = 200;

    private final SearchRange range;
    private final Rule rule;
    private final Map<String, String> creators;
    private final BiPredicate<Rule, Event> decides;

    /** @param creators of some organisations that the rule may decide about, how the index names them, by their UUIDs */
    private IndexQueries(SearchRange range, Rule rule, Map<String, String> creators, BiPredicate<Rule, Event> decides) {
        this.range = range;
        this.rule = rule;
        this.creators = creators;
        this.decides = decides;
    }

    /**
     * The events that each rule decides about and that lack its tag.
     *
     * @param organisations whose events that may be
     * @param decides whether the rule decides about an event of theirs
     */
    static List<IndexQuery> ungraded(
            Map<Rule, Map<String, String>> organisations,
            Function<Rule, SearchRange> range,
            BiPredicate<Rule, Event> decides) {
        return of(organisations, range, decides).stream()
                .flatMap(queries -> queries.all().stream())
                .toList();
    }

    /** What to count to know how many events those are, none twice. */
    static List<IndexWalk.Count> counts(
            Map<Rule, Map<String, String>> organisations, Function<Rule, SearchRange> range) {
        return of(organisations, range, (rule, event) -> true).stream()
                .flatMap(queries -> queries.counts().stream())
                .toList();
    }

    private static List<IndexQueries> of(
            Map<Rule, Map<String, String>> organisations,
            Function<Rule, SearchRange> range,
            BiPredicate<Rule, Event> decides) {
        List<IndexQueries> all = new ArrayList<>();
        organisations.forEach((rule, known) -> {
            if (rule.warninglist().isEmpty()) {
                all.add(new IndexQueries(range.apply(rule), rule, Map.of(), decides));
            }
            int most =
                    known.entrySet().stream().anyMatch(entry -> entry.getKey().equals(entry.getValue()))
                            ? 1
                            : MAX_ORGANISATIONS;
            for (Map<String, String> some : parts(known, most)) {
                all.add(new IndexQueries(range.apply(rule), rule, some, decides));
            }
        });
        return all;
    }

    private static List<Map<String, String>> parts(Map<String, String> all, int most) {
        List<Map<String, String>> parts = new ArrayList<>();
        all.forEach((uuid, number) -> {
            if (parts.isEmpty() || parts.get(parts.size() - 1).size() == most) {
                parts.add(new LinkedHashMap<>());
            }
            parts.get(parts.size() - 1).put(uuid, number);
        });
        return parts;
    }

    /** The events that have a tag of ours while their creator is on no list. */
    static IndexQuery graded(Map<Rule, Map<String, String>> organisations, SearchRange range) {
        Set<String> grades = new HashSet<>();
        Set<String> trusted = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        organisations.forEach((rule, own) -> {
            if (!rule.warninglist().isEmpty()) {
                grades.add(rule.tag());
            }
            trusted.addAll(own.keySet());
            numbers.addAll(own.values());
        });
        EventIndexRequest request = EventIndexRequest.all(PAGE).withAnyOf(grades);
        Predicate<Event> hasOurs = event -> event.tags().stream()
                .filter(EventTag::local)
                .map(EventTag::name)
                .anyMatch(grades::contains);
        return new IndexQuery(
                numbers.isEmpty() ? request : request.notBy(numbers),
                Map.of(),
                row -> isReceived(row, trusted, false) && range.covers(row) && hasOurs.test(row.event()),
                0,
                "",
                "that have a tag of a rule while their creator is on no list");
    }

    private List<IndexQuery> all() {
        List<IndexQuery> queries = new ArrayList<>();
        if (range.afterId() < Long.MAX_VALUE) {
            queries.add(query(filter(), range.afterId()));
        }
        if (!range.isEverything()) {
            queries.add(query(filter().changedSince(range.since()), 0));
            queries.add(query(filter().publishedSince(range.since()), 0));
        }
        return queries;
    }

    /** What was changed and published since then is counted twice, so it is taken off once. */
    private List<IndexWalk.Count> counts() {
        EventIndexRequest every = query(filter(), 0).request();
        if (range.isEverything()) {
            return List.of(new IndexWalk.Count(every, 1));
        }
        EventIndexRequest changed = every.changedSince(range.since());
        return List.of(
                new IndexWalk.Count(changed, 1),
                new IndexWalk.Count(every.publishedSince(range.since()), 1),
                new IndexWalk.Count(changed.publishedSince(range.since()), -1));
    }

    private EventIndexRequest filter() {
        List<TagPattern> tags = rule.conditions().withTags();
        return tags.isEmpty() || tags.stream().anyMatch(TagPattern::isPrefix)
                ? EventIndexRequest.all(PAGE).without(rule.tag())
                : EventIndexRequest.all(PAGE)
                        .withAnyOfWithout(tags.stream().map(TagPattern::name).toList(), rule.tag());
    }

    private IndexQuery query(EventIndexRequest filter, long downTo) {
        Set<String> uuids = Set.copyOf(creators.keySet());
        Predicate<IndexedEvent> received =
                uuids.isEmpty() ? row -> isReceived(row, uuids, false) : row -> isReceived(row, uuids, true);
        Predicate<IndexedEvent> wanted = received.and(row ->
                range.covers(row) && !row.event().tagNames().contains(rule.tag()) && decides.test(rule, row.event()));
        return new IndexQuery(filter, creators, wanted, downTo, rule.name(), "without the tag " + rule.tag());
    }

    /** An event that was made here is nobody's to grade. */
    private static boolean isReceived(IndexedEvent row, Set<String> organisations, boolean among) {
        return row.event().locked()
                && row.event().organisation().isKnown()
                && organisations.contains(row.event().organisation().uuid()) == among;
    }
}
