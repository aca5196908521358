package io.mispcurator.catchup;

import io.mispcurator.misp.EventUuid;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistEntries;
import io.mispcurator.trust.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which organisations each rule decides about, put together from MISP's answers: those on its list, less those of the
 * rules before it that ask for nothing else. Only an entry that a look-up of the organisation would hit counts. Used by one thread.
 */
final class TrustedOrganisations {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final List<Rule> rules;
    private final String prefix;
    private final Map<String, List<WarninglistEntries>> entries = new LinkedHashMap<>();

    private final Map<String, String> named = new TreeMap<>();
    private final Set<String> lost = new HashSet<>();

    /** @param prefix stands before the UUID in the lists */
    TrustedOrganisations(List<Rule> rules, String prefix) {
        this.rules = rules;
        this.prefix = prefix;
    }

    /** The lists of the rules, of all those that MISP has. */
    List<Warninglist> among(List<Warninglist> all) {
        List<Warninglist> wanted = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        rulesWithList().forEach(rule -> names.add(rule.warninglist()));
        for (String name : names) {
            List<Warninglist> named = all.stream()
                    .filter(list -> list.enabled() && list.name().equals(name))
                    .toList();
            if (named.isEmpty()) {
                LOG.warn("MISP has no enabled warninglist {}: no event is looked for by its rule", name);
            }
            wanted.addAll(named);
        }
        return wanted;
    }

    private List<Rule> rulesWithList() {
        return rules.stream().filter(rule -> !rule.warninglist().isEmpty()).toList();
    }

    void add(Warninglist list, List<String> values) {
        WarninglistEntries read = new WarninglistEntries(list, values);
        entries.computeIfAbsent(list.name(), name -> new ArrayList<>()).add(read);
        values.stream()
                .filter(value -> value.startsWith(prefix))
                .map(value -> value.substring(prefix.length()))
                .filter(EventUuid::isUuid)
                .forEach(uuid -> named.put(uuid, uuid));
        if (!read.trouble().isEmpty()) {
            LOG.warn("catch-up relies on exact entries only: {}", read.trouble());
        }
    }

    /** MISP does not answer for this list. */
    void lost(Warninglist list) {
        lost.add(list.name());
    }

    /** The names of those lists. */
    Set<String> lost() {
        return Set.copyOf(lost);
    }

    /**
     * Every organisation that is on a list, whether MISP knows it or not: by its UUID, in place of its number too, for when
     * MISP does not tell which organisations it knows.
     */
    Map<String, String> named() {
        return named;
    }

    /** Whether every rule's list is known and exact. If not, no organisation can be said to be on none. */
    boolean isComplete() {
        return lost.isEmpty()
                && !rulesWithList().isEmpty()
                && rulesWithList().stream()
                        .map(rule -> entries.getOrDefault(rule.warninglist(), List.of()))
                        .allMatch(lists -> !lists.isEmpty()
                                && lists.stream()
                                        .allMatch(list -> list.trouble().isEmpty()));
    }

    /**
     * @param known all organisations of MISP, their numbers by their UUIDs
     * @return the same of those that each rule may decide about, in the order of the rules; none for a rule without a list,
     *     which may decide about all
     */
    Map<Rule, Map<String, String>> byRule(Map<String, String> known) {
        Map<Rule, Map<String, String>> byRule = new LinkedHashMap<>();
        Set<String> decided = new HashSet<>();
        for (Rule rule : rules) {
            List<WarninglistEntries> lists = entries.getOrDefault(rule.warninglist(), List.of());
            Map<String, String> own = new LinkedHashMap<>();
            known.forEach((uuid, number) -> {
                if (lists.stream().anyMatch(list -> list.holds(prefix + uuid)) && !decided.contains(uuid)) {
                    own.put(uuid, number);
                }
            });
            if (rule.conditions().isListOnly()) {
                decided.addAll(own.keySet());
            }
            byRule.put(rule, own);
        }
        return byRule;
    }

    /** The names of the rules' lists that hold the organisation. */
    Set<String> holding(String uuid) {
        Set<String> names = new HashSet<>();
        entries.forEach((name, lists) -> {
            if (lists.stream().anyMatch(list -> list.holds(prefix + uuid))) {
                names.add(name);
            }
        });
        return names;
    }
}
