package io.mispcurator.setup;

import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.trust.Rule;
import io.mispcurator.trustlists.OrganisationValue;
import io.mispcurator.trustlists.TrustChange;
import io.mispcurator.trustlists.TrustQuestions;
import io.mispcurator.trustlists.TrustReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rules' warninglists: made where they are missing, and mended where they are disabled, of another type or category, or
 * have blank or unfindable entries. All other entries stay, with their comments and in their order.
 */
final class ListSteps {

    private static final int MAX_NAMES = 5;

    private final Wishes wishes;
    private final TrustQuestions misp;
    private final MispAdministration administration;
    private final OrganisationValue value;
    private final TrustChange change;

    ListSteps(Wishes wishes, TrustQuestions misp, MispAdministration administration) {
        this.wishes = wishes;
        this.misp = misp;
        this.administration = administration;
        this.value = new OrganisationValue(wishes.prefix());
        this.change = new TrustChange(misp, administration, value);
    }

    /** The lists that need a first organisation, since MISP keeps no empty one. */
    List<String> withoutOrganisation() {
        List<Warninglist> all = misp.warninglists();
        return wishes.lists().stream()
                .filter(name -> find(name, all)
                        .filter(list ->
                                list.builtIn() || !mended(list).entries().isEmpty())
                        .isEmpty())
                .toList();
    }

    /** @param first who is put on a list that has nobody */
    void plan(Map<String, List<KnownOrganisation>> first, SetupPlan plan) {
        List<Warninglist> all = misp.warninglists();
        for (String name : wishes.lists()) {
            List<KnownOrganisation> members = first.getOrDefault(name, List.of());
            Optional<WarninglistContent> list = find(name, all);
            if (list.isEmpty()) {
                plan.found("warninglist " + name + ": missing");
                plan.add(new Step(
                        "make the warninglist " + name + ", with " + names(members) + " on it",
                        () -> administration.makeWarninglist(name, description(name), entries(members)),
                        () -> find(name, misp.warninglists())
                                .filter(made -> isReady(made))
                                .isPresent()));
            } else {
                plan(name, list.get(), members, plan);
            }
        }
    }

    private Optional<WarninglistContent> find(String name, List<Warninglist> all) {
        return TrustReader.named(name, all).map(list -> misp.warninglist(list.id()));
    }

    private String description(String list) {
        String grades = wishes.rules().stream()
                .filter(rule -> rule.warninglist().equals(list))
                .map(Rule::tag)
                .distinct()
                .collect(Collectors.joining(", "));
        return "Organisations whose events misp-curator grades: " + grades;
    }

    private void plan(String name, WarninglistContent list, List<KnownOrganisation> members, SetupPlan plan) {
        List<String> oddities = oddities(list);
        plan.found("warninglist " + name + ": " + list.entries().size()
                + (list.entries().size() == 1 ? " entry" : " entries")
                + (oddities.isEmpty() && list.enabled() ? "" : ", ")
                + String.join(", ", oddities)
                + (list.enabled() ? "" : (oddities.isEmpty() ? "" : ", ") + "disabled"));
        if (list.builtIn()) {
            if (!isReady(list)) {
                plan.byHand("the warninglist " + name
                        + " came with MISP, which lets nobody edit it: name another list in" + " the rule");
            }
            return;
        }
        if (!oddities.isEmpty()) {
            Function<WarninglistContent, WarninglistContent> wanted = found -> {
                WarninglistContent mended = mended(found);
                return mended.entries().isEmpty() ? mended.withEntries(entries(members)) : mended;
            };
            plan.add(new Step(
                    "mend the warninglist " + name + " (" + String.join(", ", oddities) + "); the other entries stay",
                    () -> change.change(list.id(), wanted::apply),
                    () -> oddities(misp.warninglist(list.id())).isEmpty()));
        }
        if (!list.enabled()) {
            plan.add(new Step(
                    "enable the warninglist " + name + ", on which are " + values(list),
                    () -> administration.enableWarninglist(list.id()),
                    () -> misp.warninglist(list.id()).enabled()));
        }
    }

    private boolean isReady(WarninglistContent list) {
        return list.enabled() && oddities(list).isEmpty() && !list.entries().isEmpty();
    }

    /** What is wrong with a list and can be mended. */
    private List<String> oddities(WarninglistContent list) {
        List<String> oddities = new ArrayList<>();
        if (!list.type().equals("string")) {
            oddities.add("type " + list.type() + " instead of string");
        }
        if (!list.category().equals("known")) {
            oddities.add("category " + list.category() + " instead of known");
        }
        long blank =
                list.entries().stream().filter(entry -> entry.value().isBlank()).count();
        if (blank > 0) {
            oddities.add(blank == 1 ? "a blank entry" : blank + " blank entries");
        }
        long unfound = list.entries().stream()
                .filter(entry -> isUnfound(entry.value()))
                .count();
        if (unfound > 0) {
            oddities.add(
                    unfound + (unfound == 1 ? " UUID" : " UUIDs") + " in upper case or between blanks, never found");
        }
        return oddities;
    }

    /** A value that has the prefix was meant to count; one without may be somebody's note, which trusts nobody. */
    private boolean isUnfound(String text) {
        return text.strip().startsWith(wishes.prefix()) && value.uuid(text).isPresent() && !value.isFound(text);
    }

    /** What blank entries say goes into the description. */
    private WarninglistContent mended(WarninglistContent list) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder description = new StringBuilder(list.description());
        for (Entry entry : list.entries()) {
            if (!entry.value().isBlank()) {
                boolean unfound = isUnfound(entry.value());
                entries.add(
                        unfound
                                ? new Entry(value.of(value.uuid(entry.value()).orElseThrow()), entry.comment())
                                : entry);
            } else if (entry.comment() != null && !entry.comment().isBlank()) {
                description.append(" (").append(entry.comment().strip()).append(')');
            }
        }
        return new WarninglistContent(
                list.id(),
                list.name(),
                "string",
                description.toString().strip(),
                "known",
                list.version(),
                list.enabled(),
                list.builtIn(),
                entries);
    }

    private List<Entry> entries(List<KnownOrganisation> members) {
        return members.stream()
                .map(member -> new Entry(
                        value.of(member.uuid()), member.name().isBlank() ? null : TrustChange.comment(member.name())))
                .toList();
    }

    private static String names(List<KnownOrganisation> members) {
        return few(members.stream()
                .map(member -> member.name().isBlank() ? member.uuid() : member.name())
                .toList());
    }

    private static String values(WarninglistContent list) {
        return few(list.entries().stream()
                .filter(entry -> !entry.value().isBlank())
                .map(entry -> entry.comment() == null ? entry.value() : entry.comment())
                .toList());
    }

    private static String few(List<String> names) {
        return names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MAX_NAMES ? " and " + (names.size() - MAX_NAMES) + " more" : "");
    }
}
