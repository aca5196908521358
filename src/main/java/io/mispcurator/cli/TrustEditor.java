package io.mispcurator.cli;

import io.mispcurator.config.CurationSettings;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.text.SimilarNames;
import io.mispcurator.trust.Rule;
import io.mispcurator.trustlists.Consequences;
import io.mispcurator.trustlists.Directory;
import io.mispcurator.trustlists.ListEditing;
import io.mispcurator.trustlists.MemberNames.Named;
import io.mispcurator.trustlists.OrganisationValue;
import io.mispcurator.trustlists.TrustChange;
import io.mispcurator.trustlists.TrustQuestions;
import io.mispcurator.trustlists.TrustReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code trust add} and {@code trust remove} do, told in lines. */
final class TrustEditor {

    private final CurationSettings curation;
    private final TrustQuestions misp;
    private final TrustChange change;
    private final OrganisationValue value;
    private final boolean dryRun;
    private final Consumer<String> out;

    TrustEditor(
            CurationSettings curation, TrustQuestions misp, ListEditing editing, boolean dryRun, Consumer<String> out) {
        this.curation = curation;
        this.misp = misp;
        this.value = new OrganisationValue(curation.lookupPrefix());
        this.change = new TrustChange(misp, editing, value);
        this.dryRun = dryRun;
        this.out = out;
    }

    void add(List<Named> names, String listName, boolean unknown) {
        Rule rule = rule(listName);
        List<KnownOrganisation> found = new Directory(misp.organisations(), unknown).all(names);
        List<Warninglist> lists = misp.warninglists();
        WarninglistContent list = misp.warninglist(list(listName, lists).id());
        refuseBuiltIn(list);
        List<KnownOrganisation> missing = change.missing(list, found);
        found.stream()
                .filter(organisation -> !missing.contains(organisation))
                .forEach(organisation -> out.accept(text(organisation) + " is on " + listName + " already"));
        sayWhichRuleDecides(rule, missing, lists);
        if (missing.isEmpty()) {
            return;
        }
        Consequences follow = Consequences.of(rule, curation.rules(), missing, misp);
        if (!dryRun) {
            change.add(list.id(), missing);
        }
        missing.forEach(organisation ->
                out.accept(text(organisation) + (dryRun ? " would be put on " : " is now on ") + listName));
        out.accept(
                follow.ungraded() == 0
                        ? "MISP has no event of theirs that lacks the grade " + rule.tag()
                        : "MISP has " + events(follow.ungraded()) + " of theirs without the grade " + rule.tag()
                                + ": the running curator grades " + (rule.publish() ? "and publishes " : "")
                                + (follow.ungraded() == 1 ? "it" : "them")
                                + ", or ./curator backfill what is from before it first ran");
        if (follow.otherwise() > 0) {
            out.accept(events(follow.otherwise()) + " of theirs " + (follow.otherwise() == 1 ? "has" : "have")
                    + " the grade of another rule, and " + (follow.otherwise() == 1 ? "is" : "are") + " graded again");
        }
        if (!list.enabled()) {
            out.accept("But " + listName + " is disabled, so nobody is on it: ./curator setup enables it");
        }
    }

    void remove(List<Named> names, @Nullable String listName) {
        List<KnownOrganisation> known = misp.organisations();
        List<Warninglist> lists = misp.warninglists();
        Map<Rule, WarninglistContent> contents = new LinkedHashMap<>();
        for (Rule rule : listName == null ? curation.rules() : List.of(rule(listName))) {
            boolean isRead = contents.keySet().stream()
                    .anyMatch(read -> read.warninglist().equals(rule.warninglist()));
            TrustReader.named(rule.warninglist(), lists)
                    .filter(list -> !isRead)
                    .ifPresent(list -> contents.put(rule, misp.warninglist(list.id())));
        }
        List<KnownOrganisation> found = new Directory(withListed(known, contents), false).all(names);
        Map<Rule, List<KnownOrganisation>> leaving = new LinkedHashMap<>();
        contents.forEach((rule, list) -> {
            List<KnownOrganisation> named = change.named(list, found);
            if (!named.isEmpty()) {
                refuseBuiltIn(list);
                change.checkRemoval(list, named);
                leaving.put(rule, named);
            }
        });
        found.stream()
                .filter(organisation -> leaving.values().stream().noneMatch(named -> named.contains(organisation)))
                .forEach(organisation -> out.accept(
                        text(organisation) + " is not on " + (listName == null ? "any list of a rule" : listName)));
        leaving.forEach((rule, named) -> takeOff(rule, contents.get(rule), named));
    }

    private void takeOff(Rule rule, WarninglistContent list, List<KnownOrganisation> named) {
        Consequences follow = Consequences.of(rule, curation.rules(), named, misp);
        if (!dryRun) {
            change.remove(list.id(), named);
        }
        named.forEach(organisation -> out.accept(
                text(organisation) + (dryRun ? " would be taken off " : " is no longer on ") + rule.warninglist()));
        if (follow.graded() > 0) {
            out.accept(events(follow.graded()) + " of theirs in MISP " + (follow.graded() == 1 ? "has" : "have")
                    + " the grade " + rule.tag()
                    + (curation.revoke()
                            ? ", which the running curator takes away where it is local (curation.revoke)"
                            : ", which stays (curation.revoke is false)"));
        }
    }

    /** An organisation may be on a list and unknown to MISP, and must be removable all the same. */
    private List<KnownOrganisation> withListed(List<KnownOrganisation> known, Map<Rule, WarninglistContent> contents) {
        LinkedHashSet<String> uuids = new LinkedHashSet<>();
        contents.values().forEach(list -> list.entries()
                .forEach(entry -> value.uuid(entry.value()).ifPresent(uuids::add)));
        known.forEach(organisation -> uuids.remove(organisation.uuid()));
        List<KnownOrganisation> all = new ArrayList<>(known);
        uuids.forEach(uuid -> all.add(new KnownOrganisation("", uuid, "")));
        return all;
    }

    private Rule rule(String listName) {
        List<String> lists = curation.warninglists();
        return curation.rules().stream()
                .filter(rule -> rule.warninglist().equals(listName))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> similar = SimilarNames.to(listName, lists);
                    return new IllegalArgumentException("no rule asks the list " + listName + ", but "
                            + String.join(", ", similar.isEmpty() ? lists : similar));
                });
    }

    private static Warninglist list(String name, List<Warninglist> lists) {
        return TrustReader.named(name, lists)
                .orElseThrow(() -> new IllegalArgumentException("MISP has no warninglist " + name
                        + ": ./curator setup makes it, with the organisations of its option --trust"));
    }

    private static void refuseBuiltIn(WarninglistContent list) {
        if (list.builtIn()) {
            throw new IllegalArgumentException("the list " + list.name().strip()
                    + " came with MISP, which lets nobody edit it: name another one in the rule");
        }
    }

    private void sayWhichRuleDecides(Rule rule, List<KnownOrganisation> missing, List<Warninglist> lists) {
        for (Rule other : curation.rules()) {
            Optional<Warninglist> list = TrustReader.named(other.warninglist(), lists);
            if (other.warninglist().equals(rule.warninglist()) || list.isEmpty() || missing.isEmpty()) {
                continue;
            }
            boolean isFirst = curation.rules().indexOf(other) < curation.rules().indexOf(rule);
            change.named(misp.warninglist(list.get().id()), missing)
                    .forEach(organisation -> out.accept(text(organisation) + " is on " + other.warninglist()
                            + " as well, whose rule comes " + (isFirst ? "first and decides" : "later")
                            + "; to move it: ./curator trust remove " + organisation.uuid() + " --list "
                            + other.warninglist()));
        }
    }

    private static String events(long count) {
        return count == 1 ? "1 event" : count + " events";
    }

    private static String text(KnownOrganisation organisation) {
        return organisation.name().isBlank()
                ? organisation.uuid()
                : organisation.name() + " (" + organisation.uuid() + ")";
    }
}
