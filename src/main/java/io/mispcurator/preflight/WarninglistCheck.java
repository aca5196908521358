package io.mispcurator.preflight;

import io.mispcurator.misp.Warninglist;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whether the list of one rule is there and finds the organisations that it is meant to hold. */
public record WarninglistCheck(String list, TrustLists lists) implements Check {

    private static final String NAME = "warninglist";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(KeyCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        List<Warninglist> named = lists.named(list);
        if (named.isEmpty()) {
            return List.of(missing());
        }
        if (named.stream().noneMatch(Warninglist::enabled)) {
            return List.of(Finding.failure(
                    NAME,
                    list + " is disabled, so it holds nobody",
                    "enable it in MISP (Input Filters > Warninglists)"));
        }
        List<Finding> findings = new ArrayList<>();
        named.stream().filter(found -> !found.type().equals("string")).forEach(found -> findings.add(ofType(found)));
        List<String> values = lists.values(list);
        addOdd(values, findings);
        long organisations = values.stream().filter(lists::isOrganisation).count();
        findings.add(
                0,
                organisations == 0
                        ? Finding.warning(
                                NAME,
                                list + " holds no organisation, so its rule decides nothing",
                                "add a line for each organisation: " + lists.prefix() + " and its UUID in lower case")
                        : Finding.ok(
                                NAME,
                                list + " holds " + organisations
                                        + (organisations == 1 ? " organisation" : " organisations")));
        return findings;
    }

    private Finding missing() {
        List<String> similar = lists.all().stream()
                .map(Warninglist::name)
                .filter(name -> name.equalsIgnoreCase(list))
                .toList();
        return Finding.failure(
                NAME,
                "there is no warninglist " + list + (similar.isEmpty() ? "" : ", but " + Named.few(similar)),
                "add one of type string in MISP (Input Filters > Warninglists), or mend the rule's .warninglist");
    }

    private Finding ofType(Warninglist found) {
        return Finding.failure(
                NAME,
                list + " is of type " + found.type() + ", so that its values are no plain words",
                "make it a list of type string");
    }

    private void addOdd(List<String> values, List<Finding> findings) {
        List<String> wrong = matching(values, value -> lists.isPrefixed(value) && !lists.isOrganisation(value));
        if (!wrong.isEmpty()) {
            findings.add(Finding.failure(
                    NAME,
                    list + " has values that find nobody: " + Named.few(wrong),
                    "write each as " + lists.prefix() + " and a UUID in lower case, with nothing behind it"));
        }
        List<String> others = matching(values, value -> !value.isBlank() && !lists.isPrefixed(value));
        if (!others.isEmpty()) {
            findings.add(Finding.warning(
                    NAME,
                    list + " has values without " + lists.prefix() + ", which are never looked up: "
                            + Named.few(others),
                    "write " + lists.prefix() + " before each, or set curation.lookup-prefix to what is before them"));
        }
        if (values.stream().anyMatch(String::isBlank)) {
            findings.add(Finding.warning(
                    NAME,
                    list + " has a blank entry, with which any blank value is on the list",
                    "take out empty lines and lines with nothing but a comment: MISP makes blank entries of them"));
        }
    }

    private static List<String> matching(List<String> values, Predicate<String> condition) {
        return values.stream()
                .filter(condition)
                .map(value -> "\"" + value + "\"")
                .toList();
    }
}
