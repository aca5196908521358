package io.mispcurator.preflight;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether organisations are on the lists of several rules, of which only the first decides. */
public final class SharedOrganisationsCheck implements Check {

    private static final String NAME = "shared";

    private final List<String> names;
    private final TrustLists lists;

    /** @param names the rules' lists, in order */
    public SharedOrganisationsCheck(List<String> names, TrustLists lists) {
        this.names = List.copyOf(names);
        this.lists = lists;
    }

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
        Map<String, Set<String>> holders = new TreeMap<>();
        for (String name : names) {
            lists.values(name).stream().filter(lists::isOrganisation).forEach(value -> holders.computeIfAbsent(
                            value, unseen -> new LinkedHashSet<>())
                    .add(name));
        }
        List<String> shared = new ArrayList<>();
        holders.forEach((value, on) -> {
            if (on.size() > 1) {
                shared.add(value.substring(lists.prefix().length()) + " (" + String.join(", ", on) + ")");
            }
        });
        return List.of(
                shared.isEmpty()
                        ? Finding.ok(NAME, "no organisation is on the lists of two rules")
                        : Finding.warning(
                                NAME,
                                "on the lists of several rules, of which the first decides: " + Named.few(shared),
                                "take them off all lists but one, if that is not what is meant"));
    }
}
