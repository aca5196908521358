package io.mispcurator.setup;

import io.mispcurator.misp.Tag;
import io.mispcurator.misp.Taxonomy;
import io.mispcurator.misp.TaxonomyAnswer;
import io.mispcurator.preflight.MispQuestions;
import io.mispcurator.trust.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules' tags: made as their taxonomy describes them, which is enabled for it, or else by their names. MISP says "saved"
 * of a tag that its taxonomy does not have, and makes none.
 */
final class TagSteps {

    private final Wishes wishes;
    private final MispQuestions misp;
    private final MispAdministration administration;
    private final Map<String, Optional<Taxonomy>> taxonomies = new HashMap<>();
    private final Set<String> enabled = new HashSet<>();

    TagSteps(Wishes wishes, MispQuestions misp, MispAdministration administration) {
        this.wishes = wishes;
        this.misp = misp;
        this.administration = administration;
    }

    void plan(SetupPlan plan) {
        Set<String> attached = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>();
        wishes.rules().forEach(rule -> attached.addAll(rule.wanted()));
        all.addAll(attached);
        wishes.rules().stream().map(Rule::removeTags).forEach(all::addAll);
        Map<String, Tag> present = new HashMap<>();
        misp.tags(all, true).forEach(tag -> present.put(tag.name(), tag));
        long there = all.stream().filter(present::containsKey).count();
        plan.found("tags of the rules: " + there + " of " + all.size() + " exist");
        for (String tag : all) {
            plan(tag, Optional.ofNullable(present.get(tag)), attached.contains(tag), plan);
        }
    }

    private void plan(String tag, Optional<Tag> present, boolean isAttached, SetupPlan plan) {
        Optional<Taxonomy> taxonomy = taxonomy(tag);
        boolean isOfIt = taxonomy.filter(known -> known.tags().contains(tag)).isPresent();
        boolean isMissing = present.isEmpty();
        if (isOfIt && (isMissing || present.filter(Tag::hidden).isPresent())) {
            enable(taxonomy.get(), plan);
            plan.add(new Step(
                    (isMissing ? "make the tag " : "show the hidden tag ") + tag + " of the taxonomy "
                            + taxonomy.get().namespace(),
                    () -> administration.makeTaxonomyTag(taxonomy.get().id(), tag),
                    () -> find(tag).filter(made -> !made.hidden()).isPresent()));
        } else if (isMissing && isAttached) {
            makeByName(tag, taxonomy, plan);
        } else if (isMissing) {
            plan.found("MISP has no tag " + tag + " that a rule could remove: left as it is");
        }
        present.filter(known -> !known.exportable())
                .ifPresent(known -> plan.add(new Step(
                        "let MISP show the tag " + tag + " on events (make it exportable)",
                        () -> administration.showTag(known.id()),
                        () -> find(tag).filter(Tag::exportable).isPresent())));
    }

    private void enable(Taxonomy taxonomy, SetupPlan plan) {
        if (!taxonomy.enabled() && enabled.add(taxonomy.id())) {
            plan.add(new Step(
                    "enable the taxonomy " + taxonomy.namespace() + ", so that analysts are offered its tags",
                    () -> administration.enableTaxonomy(taxonomy.id()),
                    () -> administration
                            .taxonomy(taxonomy.namespace())
                            .filter(Taxonomy::enabled)
                            .isPresent()));
        }
    }

    /** A tag that is nearly another one is rather misspelt than meant. */
    private void makeByName(String tag, Optional<Taxonomy> taxonomy, SetupPlan plan) {
        Optional<String> otherCase = misp.tags(List.of(tag), false).stream()
                .map(Tag::name)
                .filter(name -> name.equalsIgnoreCase(tag))
                .findFirst();
        if (otherCase.isPresent()) {
            plan.byHand("a rule attaches " + tag + ", and MISP has " + otherCase.get()
                    + ": write the tag in the rule as MISP has it, since case counts");
        } else if (taxonomy.isPresent()) {
            plan.byHand("a rule attaches " + tag + ", and the taxonomy "
                    + taxonomy.get().namespace()
                    + " has no such tag: correct it in the rule, or make the tag in MISP (Event Actions > Add Tag)");
        } else {
            plan.add(new Step("make the tag " + tag, () -> administration.makeTag(tag), () -> find(tag)
                    .isPresent()));
        }
    }

    private Optional<Tag> find(String tag) {
        return misp.tags(List.of(tag), true).stream()
                .filter(found -> found.name().equals(tag))
                .findFirst();
    }

    private Optional<Taxonomy> taxonomy(String tag) {
        String namespace = tag.contains(":") ? tag.substring(0, tag.indexOf(':')) : "";
        return TaxonomyAnswer.isNamespace(namespace)
                ? taxonomies.computeIfAbsent(namespace, administration::taxonomy)
                : Optional.empty();
    }
}
