package io.mispcurator.preflight;

import io.mispcurator.misp.Warninglist;
import io.mispcurator.text.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Whether the rules' warninglists are there and find the organisations that they are meant to hold. */
public final class TrustChecks {

    private static final String LIST = "warninglist";
    private static final String SHARED = "shared";
    private static final String LISTS_PAGE = "(Input Filters > Warninglists)";

    private final List<String> names;
    private final TrustLists lists;
    private final MispQuestions misp;

    /** @param names the rules' lists, in order */
    public TrustChecks(List<String> names, TrustLists lists, MispQuestions misp) {
        this.names = List.copyOf(names);
        this.lists = lists;
        this.misp = misp;
    }

    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        names.forEach(name -> checks.add(Check.of(LIST, MispChecks.KEY, () -> list(name))));
        checks.add(Check.of(SHARED, MispChecks.KEY, this::together));
        return checks;
    }

    private List<Finding> list(String name) {
        List<Warninglist> named = lists.named(name);
        if (named.isEmpty()) {
            return List.of(missing(name));
        }
        if (named.stream().noneMatch(Warninglist::enabled)) {
            return List.of(Finding.failure(
                    LIST,
                    name + " is disabled, so it holds nobody",
                    "run ./curator setup, or enable it in MISP " + LISTS_PAGE));
        }
        List<Finding> findings = new ArrayList<>();
        List<String> values = lists.values(name);
        boolean hasBlank = values.stream().anyMatch(String::isBlank);
        findings.add(held(name, values));
        named.stream()
                .filter(found -> !found.type().equals("string"))
                .forEach(found -> findings.add(ofType(name, found.type(), hasBlank)));
        addOdd(name, values, findings);
        if (hasBlank) {
            findings.add(Finding.warning(
                    LIST,
                    name + " has a blank entry, with which any blank value is on the list",
                    "run ./curator setup, or remove empty lines and lines with nothing but a comment in MISP, which makes"
                            + " blank entries of them"));
        }
        addUnknown(name, values, findings);
        return findings;
    }

    private Finding missing(String name) {
        List<String> others = lists.all().stream().map(Warninglist::name).toList();
        List<String> similar = SimilarNames.to(name, others);
        return Finding.failure(
                LIST,
                "there is no warninglist " + name + (similar.isEmpty() ? "" : ", but " + Shortened.few(similar)),
                "run ./curator setup, which makes it, or add one of type string in MISP " + LISTS_PAGE
                        + ", or correct the rule's .warninglist");
    }

    private Finding held(String name, List<String> values) {
        long organisations = values.stream().filter(lists::isOrganisation).count();
        return organisations == 0
                ? Finding.warning(
                        LIST,
                        name + " holds no organisation, so its rule decides nothing",
                        "run ./curator trust add ORGANISATION --list " + name)
                : Finding.ok(
                        LIST,
                        name + " holds " + organisations + (organisations == 1 ? " organisation" : " organisations"));
    }

    private static Finding ofType(String name, String type, boolean hasBlank) {
        return Finding.failure(
                LIST,
                name + " is of type " + type + ", so its entries are not compared as whole words"
                        + (hasBlank ? ", and its blank entry matches every organisation" : ""),
                "run ./curator setup, or make it a list of type string");
    }

    private void addOdd(String name, List<String> values, List<Finding> findings) {
        List<String> wrong = matching(values, value -> lists.isPrefixed(value) && !lists.isOrganisation(value));
        if (!wrong.isEmpty()) {
            findings.add(Finding.failure(
                    LIST,
                    name + " has values that find nobody: " + Shortened.few(wrong),
                    "run ./curator setup for upper case, or write each as " + lists.prefix()
                            + " and a UUID in lower case, with nothing behind it"));
        }
        List<String> others = matching(values, value -> !value.isBlank() && !lists.isPrefixed(value));
        if (!others.isEmpty()) {
            findings.add(
                    Finding.warning(
                            LIST,
                            name + " has values without " + lists.prefix() + ", which are never looked up: "
                                    + Shortened.few(others),
                            "write " + lists.prefix()
                                    + " before each, as ./curator trust add does, or set curation.lookup-prefix to what is before them"));
        }
    }

    /** An organisation is known from its first event on, so this may be one that has not sent any. */
    private void addUnknown(String name, List<String> values, List<Finding> findings) {
        List<String> listed = values.stream()
                .filter(lists::isOrganisation)
                .map(lists::uuid)
                .distinct()
                .toList();
        if (listed.isEmpty()) {
            return;
        }
        Set<String> known = misp.organisations();
        List<String> unknown =
                listed.stream().filter(uuid -> !known.contains(uuid)).toList();
        if (!unknown.isEmpty()) {
            findings.add(Finding.warning(
                    LIST,
                    name + " names organisations that MISP does not know: " + Shortened.few(unknown),
                    "compare each UUID with MISP's (Administration > List Organisations, all); only one that has never"
                            + " sent an event is unknown there"));
        }
    }

    private static List<String> matching(List<String> values, Predicate<String> condition) {
        return values.stream()
                .filter(condition)
                .map(value -> "\"" + value + "\"")
                .toList();
    }

    private List<Finding> together() {
        Map<String, Set<String>> holders = new TreeMap<>();
        for (String name : names) {
            lists.values(name).stream().filter(lists::isOrganisation).forEach(value -> holders.computeIfAbsent(
                            value, unseen -> new LinkedHashSet<>())
                    .add(name));
        }
        if (holders.isEmpty()) {
            return List.of(Finding.failure(
                    SHARED,
                    "no list of trust holds an organisation, so no event is curated",
                    "run ./curator trust add ORGANISATION --list NAME"));
        }
        List<String> shared = new ArrayList<>();
        holders.forEach((value, on) -> {
            if (on.size() > 1) {
                shared.add(lists.uuid(value) + " (" + String.join(", ", on) + ")");
            }
        });
        return List.of(
                shared.isEmpty()
                        ? Finding.ok(SHARED, "no organisation is on the lists of two rules")
                        : Finding.warning(
                                SHARED,
                                "on the lists of several rules, of which the first decides: " + Shortened.few(shared),
                                "remove them from all lists but one (./curator trust remove ORGANISATION --list NAME), if that is not"
                                        + " what is meant"));
    }
}
