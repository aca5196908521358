package io.mispcurator.preflight;

import io.mispcurator.misp.MispException;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.TaxonomyAnswer;
import io.mispcurator.text.SimilarNames;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TagPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what the rules' conditions name is there: sync servers, and tags, which MISP must show on events. */
public final class ConditionChecks {

    private static final String CONDITIONS = "conditions";
    private static final int MAX_SHOWN = 10;

    private final Set<String> servers = new LinkedHashSet<>();
    private final Set<TagPattern> tags = new LinkedHashSet<>();
    private final MispQuestions misp;

    public ConditionChecks(Collection<Rule> rules, MispQuestions misp) {
        this.misp = misp;
        rules.forEach(rule -> {
            servers.addAll(rule.conditions().servers());
            Stream.of(
                            rule.conditions().withTags(),
                            rule.conditions().withoutTags(),
                            rule.hold().unlessTags())
                    .forEach(tags::addAll);
        });
    }

    /** None where no rule names a server or a tag. */
    public List<Check> all() {
        return servers.isEmpty() && tags.isEmpty()
                ? List.of()
                : List.of(Check.of(CONDITIONS, MispChecks.KEY, this::look));
    }

    private List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (!servers.isEmpty()) {
            addServers(misp.servers(), findings);
        }
        tags.forEach(tag -> addTag(tag, findings));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(CONDITIONS, "all that the rules' conditions name is there"));
        }
        return findings;
    }

    private void addServers(Map<String, String> known, List<Finding> findings) {
        servers.stream()
                .filter(server -> !known.containsKey(server) && !known.containsValue(server))
                .forEach(server -> {
                    List<String> similar = SimilarNames.to(server, known.values());
                    List<String> others = similar.isEmpty()
                            ? known.entrySet().stream()
                                    .limit(MAX_SHOWN)
                                    .map(one -> one.getKey() + " (" + one.getValue() + ")")
                                    .toList()
                            : similar;
                    findings.add(
                            Finding.failure(
                                    CONDITIONS,
                                    "MISP has no sync server " + server + ", but "
                                            + (others.isEmpty() ? "none at all" : Shortened.few(others)),
                                    "correct the rule's .servers: numbers and names are in MISP (Sync Actions > List Servers)"));
                });
    }

    private void addTag(TagPattern pattern, List<Finding> findings) {
        List<Tag> known = misp.tags(Set.of(pattern.name() + (pattern.isPrefix() ? "%" : "")), false).stream()
                .filter(tag -> pattern.matches(tag.name()))
                .toList();
        known.stream()
                .filter(tag -> !tag.exportable())
                .forEach(tag -> findings.add(Finding.failure(
                        CONDITIONS,
                        tag.name() + " is not exportable: MISP shows it on no event, so the condition " + pattern
                                + " never sees it",
                        "make it exportable in MISP (Event Actions > List Tags)")));
        if (known.isEmpty()) {
            addMissing(pattern, findings);
        }
    }

    private void addMissing(TagPattern pattern, List<Finding> findings) {
        List<String> taxonomy = taxonomy(pattern.name());
        if (taxonomy.stream().anyMatch(pattern::matches)) {
            return;
        }
        List<String> candidates = new ArrayList<>(taxonomy);
        misp.tags(Set.of(pattern.name().substring(0, 1) + "%"), false).forEach(tag -> candidates.add(tag.name()));
        List<String> meant = SimilarNames.to(
                pattern.name(),
                pattern.isPrefix()
                        ? candidates.stream()
                                .filter(name -> name.length() >= pattern.name().length())
                                .map(name -> name.substring(0, pattern.name().length()))
                                .toList()
                        : candidates);
        findings.add(
                meant.isEmpty()
                        ? Finding.warning(
                                CONDITIONS,
                                "MISP has no tag " + pattern + ", so no event has it yet",
                                "correct the rule's condition, unless the tag is still to come")
                        : Finding.failure(
                                CONDITIONS,
                                "MISP has no tag " + pattern + ", but " + Shortened.few(meant),
                                "correct the rule's condition, or add the tag in MISP (Event Actions > Add Tag)"));
    }

    /** No taxonomy is an answer; that it cannot be asked is not worth a failure. */
    private List<String> taxonomy(String tag) {
        String namespace = tag.substring(0, Math.max(0, tag.indexOf(':')));
        if (!TaxonomyAnswer.isNamespace(namespace)) {
            return List.of();
        }
        try {
            return misp.taxonomy(namespace);
        } catch (MispException e) {
            return List.of();
        }
    }
}
