package io.mispcurator.trustlists;

import io.mispcurator.misp.EventCreatorsAnswer;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.trust.Rule;
import io.mispcurator.trustlists.TrustOverview.Member;
import io.mispcurator.trustlists.TrustOverview.TrustedList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads who is on the lists of trust. It takes few requests, however many organisations there are: one for all lists, one
 * for all organisations, two for each list, and one for all events of all of them (more where there are thousands).
 */
public final class TrustReader {

    /** MISP answers so many short rows in a moment. */
    private static final int PAGE = 5_000;

    /** An address of events by more of them would be too long for the database. */
    private static final int MAX_ORGANISATIONS = 200;

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final OrganisationValue value;
    private final TrustQuestions misp;

    /**
     * @param rules in order; of several that ask one list the first counts, and one that asks none has no say
     * @param prefix what is before an organisation's UUID on the lists
     */
    public TrustReader(List<Rule> rules, String prefix, TrustQuestions misp) {
        rules.stream()
                .filter(rule -> !rule.warninglist().isEmpty())
                .forEach(rule -> this.rules.putIfAbsent(rule.warninglist(), rule));
        this.value = new OrganisationValue(prefix);
        this.misp = misp;
    }

    /** @throws io.mispcurator.misp.MispException if MISP does not answer what is asked */
    public TrustOverview read() {
        Map<String, WarninglistContent> found = contents();
        Map<String, KnownOrganisation> known = new HashMap<>();
        if (!found.isEmpty()) {
            misp.organisations().forEach(organisation -> known.put(organisation.uuid(), organisation));
        }
        Map<String, Set<String>> listed = new LinkedHashMap<>();
        found.forEach((name, list) -> listed.put(name, uuids(list)));
        Map<String, Integer> events = count(known, union(listed.values()), UnaryOperator.identity());
        List<TrustedList> lists = new ArrayList<>();
        for (Rule rule : rules.values()) {
            WarninglistContent list = found.get(rule.warninglist());
            if (list == null) {
                lists.add(missing(rule));
                continue;
            }
            Set<String> withEvents = listed.get(rule.warninglist()).stream()
                    .filter(events::containsKey)
                    .collect(Collectors.toSet());
            Map<String, Integer> graded = count(known, withEvents, request -> request.withAnyOf(List.of(rule.tag())));
            lists.add(list(rule, list, new Reading(known, events, graded, listed)));
        }
        return new TrustOverview(value.prefix(), lists);
    }

    private record Reading(
            Map<String, KnownOrganisation> known,
            Map<String, Integer> events,
            Map<String, Integer> graded,
            Map<String, Set<String>> listed) {}

    private Map<String, WarninglistContent> contents() {
        List<Warninglist> all = misp.warninglists();
        Map<String, WarninglistContent> found = new LinkedHashMap<>();
        rules.keySet()
                .forEach(name -> named(name, all).ifPresent(list -> found.put(name, misp.warninglist(list.id()))));
        return found;
    }

    /** The list of a name; of several that differ in the blanks around it, one that is enabled. */
    public static Optional<Warninglist> named(String name, Collection<Warninglist> lists) {
        List<Warninglist> named =
                lists.stream().filter(list -> list.name().equals(name)).toList();
        return named.stream().filter(Warninglist::enabled).findFirst().or(() -> named.stream()
                .findFirst());
    }

    private Set<String> uuids(WarninglistContent list) {
        return list.entries().stream()
                .flatMap(entry -> value.uuid(entry.value()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> union(Collection<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static TrustedList missing(Rule rule) {
        return new TrustedList(
                rule.warninglist(),
                "",
                "missing",
                rule.tag(),
                rule.publish(),
                List.of(),
                List.of("MISP has no such list: ./curator setup makes it"));
    }

    private TrustedList list(Rule rule, WarninglistContent list, Reading reading) {
        List<String> odd = new ArrayList<>();
        if (!list.enabled()) {
            odd.add("the list is disabled, so nobody is on it");
        }
        if (!list.type().equals("string")) {
            odd.add("the list is of type " + list.type() + ", so its entries are not compared as whole words");
        }
        List<Member> members = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry entry : list.entries()) {
            Optional<String> uuid = value.uuid(entry.value());
            if (uuid.isPresent()) {
                members.add(member(rule, uuid.get(), entry, seen, reading));
            } else {
                value.oddity(entry.value()).ifPresent(oddity -> odd.add(entry(entry) + " " + oddity));
            }
        }
        return new TrustedList(
                rule.warninglist(),
                list.id(),
                list.enabled() ? "enabled" : "disabled",
                rule.tag(),
                rule.publish(),
                members,
                odd);
    }

    private static String entry(Entry entry) {
        String comment = entry.comment() == null ? "" : " (" + entry.comment() + ")";
        return entry.value().isBlank() ? "an entry" + comment : "\"" + entry.value() + "\"" + comment;
    }

    private Member member(Rule rule, String uuid, Entry entry, Set<String> seen, Reading reading) {
        List<String> odd = new ArrayList<>();
        value.oddity(entry.value()).ifPresent(oddity -> odd.add("\"" + entry.value() + "\" " + oddity));
        if (!seen.add(uuid)) {
            odd.add("is on this list twice");
        }
        KnownOrganisation organisation = reading.known().get(uuid);
        if (organisation == null) {
            odd.add("is unknown to MISP, which never had an event of it");
        }
        Set<String> others = new TreeSet<>();
        reading.listed().forEach((name, uuids) -> {
            if (!name.equals(rule.warninglist()) && uuids.contains(uuid)) {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            odd.add("is on " + String.join(", ", others) + " as well; the first rule decides");
        }
        return new Member(
                uuid,
                organisation == null ? "" : organisation.name(),
                entry.comment() == null ? "" : entry.comment(),
                reading.events().getOrDefault(uuid, 0),
                reading.graded().getOrDefault(uuid, 0),
                odd);
    }

    /** Events by creator; MISP is asked by the organisations' numbers, since one unknown UUID makes it find nothing. */
    private Map<String, Integer> count(
            Map<String, KnownOrganisation> known, Set<String> creators, UnaryOperator<EventIndexRequest> filter) {
        List<String> numbers = creators.stream()
                .filter(known::containsKey)
                .map(uuid -> known.get(uuid).id())
                .toList();
        Map<String, Integer> counts = new HashMap<>();
        for (int from = 0; from < numbers.size(); from += MAX_ORGANISATIONS) {
            List<String> some = numbers.subList(from, Math.min(numbers.size(), from + MAX_ORGANISATIONS));
            EventIndexRequest request =
                    filter.apply(EventIndexRequest.all(PAGE).minimal().by(some));
            int rows = PAGE;
            for (int page = 1; rows == PAGE; page++) {
                EventCreatorsAnswer.Page answer = misp.creators(request.page(page));
                answer.byCreator().forEach((creator, events) -> counts.merge(creator, events, Integer::sum));
                rows = answer.rows();
            }
        }
        return counts;
    }
}
