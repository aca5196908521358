package io.mispcurator.cli;

import io.mispcurator.config.CurationSettings;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.SyncServer;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.TerminalText;
import io.mispcurator.preflight.Preflight;
import io.mispcurator.setup.Setup;
import io.mispcurator.setup.SetupPlan;
import io.mispcurator.setup.Step;
import io.mispcurator.trustlists.Directory;
import io.mispcurator.trustlists.MemberNames.Named;
import io.mispcurator.trustlists.UnknownOrganisationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code setup} says and asks, from the first look to the last step. */
final class SetupDialogue {

    static final String SUGGESTED = "(suggested)";

    private static final int MAX_QUESTIONS = 3;

    private final Setup setup;
    private final CurationSettings curation;
    private final @Nullable Asking person;
    private final Consumer<String> out;

    /** @param person null if nobody is asked */
    SetupDialogue(Setup setup, CurationSettings curation, @Nullable Asking person, Consumer<String> out) {
        this.setup = setup;
        this.curation = curation;
        this.person = person;
        this.out = out;
    }

    /**
     * What the command line says.
     *
     * @param trusted organisations, with or without a list and an equals sign in front
     * @param ownUser an address, {@link #SUGGESTED}, or null for none
     */
    record Orders(
            boolean dryRun,
            boolean yes,
            List<String> trusted,
            boolean keepSession,
            @Nullable String ownUser,
            boolean english) {}

    /** @return whether all was done, or there was nothing to do, and nothing is left to be done by hand */
    boolean hold(Orders orders) {
        setup.refusal().ifPresent(refusal -> {
            throw new IllegalStateException(refusal);
        });
        Map<String, List<KnownOrganisation>> first = first(orders);
        SetupPlan plan = setup.plan(first, extras(orders));
        say("Found:");
        plan.found().forEach(line -> say("  " + line));
        show(plan);
        if (plan.steps().isEmpty()) {
            say("There is nothing to change in MISP.");
            return plan.byHand().isEmpty();
        }
        if (orders.dryRun()) {
            say("Nothing was changed: this was a dry run.");
            return plan.byHand().isEmpty();
        }
        if (!orders.yes() && (person == null || !person.yes("Change this in MISP?"))) {
            say("Nothing was changed.");
            return false;
        }
        boolean all = carryOut(plan);
        plan.afterwards().forEach(this::say);
        return all && plan.byHand().isEmpty();
    }

    private void say(String line) {
        out.accept(shown(line));
    }

    private static String shown(String line) {
        return TerminalText.line(Secrets.blanked(line));
    }

    private void show(SetupPlan plan) {
        if (!plan.steps().isEmpty()) {
            say("");
            say("To do:");
            for (int i = 0; i < plan.steps().size(); i++) {
                say("%3d. %s".formatted(i + 1, plan.steps().get(i).what()));
            }
        }
        if (!plan.byHand().isEmpty()) {
            say("");
            say("For you to do, since it cannot or should not be done over REST:");
            plan.byHand().forEach(line -> say("  - " + line));
        }
        say("");
    }

    /** Goes on after a step that fails: most do not need one another, and all can be begun again. */
    private boolean carryOut(SetupPlan plan) {
        FindingLine marks = FindingLine.ofTerminal();
        boolean all = true;
        for (Step step : plan.steps()) {
            try {
                step.carryOut();
                out.accept(marks.good() + " " + shown(step.what()));
            } catch (RuntimeException e) {
                all = false;
                out.accept(marks.bad() + " " + shown(step.what() + ": " + Preflight.words(e)));
            }
        }
        if (!all) {
            say("Run ./curator setup again once the cause is mended: what is done already stays done.");
        }
        return all;
    }

    private Setup.Extras extras(Orders orders) {
        boolean keepSessions = orders.keepSession();
        boolean english = orders.english();
        String ownUser = orders.ownUser() == null ? "" : orders.ownUser();
        if (person != null) {
            if (!keepSessions && !setup.keepsSessions()) {
                keepSessions =
                        person.yes("Let MISP keep sessions (Security.authkey_keep_session)? A request then costs MISP"
                                + " a sixth; a session's cookie is as good as a key for an hour.");
            }
            if (!english && !setup.speaksEnglish()) {
                english = person.yes(
                        "Set MISP's language to English for all its users? The curator tells refusals apart by"
                                + " English words.");
            }
            if (ownUser.isEmpty() && !setup.hasKeyFile()) {
                ownUser = person.yes("Make a user for the curator alone (" + setup.suggestedAddress()
                                + "), and write its key to secrets/misp-key?")
                        ? SUGGESTED
                        : "";
            }
        }
        return new Setup.Extras(keepSessions, english, ownUser.equals(SUGGESTED) ? setup.suggestedAddress() : ownUser);
    }

    /** Who is put on each list that has nobody: as ordered, as answered, or the host organisation, which trusts nobody. */
    private Map<String, List<KnownOrganisation>> first(Orders orders) {
        Map<String, List<KnownOrganisation>> first = new LinkedHashMap<>();
        List<String> lists = setup.listsWithoutOrganisation();
        if (lists.isEmpty()) {
            return first;
        }
        List<KnownOrganisation> organisations = setup.organisations();
        KnownOrganisation host = setup.host(organisations);
        Directory directory = new Directory(organisations, true);
        Map<String, List<Named>> ordered = ordered(orders.trusted());
        for (String list : lists) {
            if (ordered.containsKey(list)) {
                first.put(list, directory.all(ordered.get(list)));
            } else if (person != null) {
                first.put(list, asked(list, directory, host));
            } else {
                say(host.name() + ", your own organisation, is the first on " + list
                        + ": MISP keeps no empty list, and events made here are never graded, so it trusts nobody."
                        + " Put the organisations that you trust on it with ./curator trust add, or say --trust " + list
                        + "=ORGANISATION");
                first.put(list, List.of(host));
            }
        }
        return first;
    }

    private Map<String, List<Named>> ordered(List<String> trusted) {
        Map<String, List<Named>> ordered = new LinkedHashMap<>();
        for (String order : trusted) {
            String list = curation.warninglists().stream()
                    .filter(name -> order.startsWith(name + "="))
                    .findFirst()
                    .orElse("");
            String name = list.isEmpty() ? order : order.substring(list.length() + 1);
            String on = list.isEmpty()
                    ? curation.warninglists().stream().findFirst().orElse("")
                    : list;
            ordered.computeIfAbsent(on, none -> new ArrayList<>()).add(new Named(name, ""));
        }
        return ordered;
    }

    private List<KnownOrganisation> asked(String list, Directory directory, KnownOrganisation host) {
        List<SyncServer> servers = setup.servers();
        say("MISP has no organisation on " + list + " yet, and keeps no empty list. Which one do you trust?");
        for (int i = 0; i < servers.size(); i++) {
            SyncServer server = servers.get(i);
            say("%3d  %s (%s), who runs %s"
                    .formatted(
                            i + 1,
                            server.organisation().name(),
                            server.organisation().uuid(),
                            server.url()));
        }
        for (int times = 0; times < MAX_QUESTIONS; times++) {
            String typed = person == null
                    ? ""
                    : person.answer("Names, UUIDs or numbers, with commas between; Enter for " + host.name()
                            + ", your own, whose events are never graded: ");
            if (typed.isBlank()) {
                return List.of(host);
            }
            try {
                return directory.all(Stream.of(typed.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> named(name, servers))
                        .toList());
            } catch (UnknownOrganisationException e) {
                e.lines().forEach(this::say);
            }
        }
        throw new IllegalStateException("no organisation was named that MISP knows; nothing was changed");
    }

    private static Named named(String text, List<SyncServer> servers) {
        if (text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= servers.size()) {
            SyncServer server = servers.get(Integer.parseInt(text) - 1);
            return new Named(server.organisation().uuid(), server.organisation().name());
        }
        return new Named(text, "");
    }
}
