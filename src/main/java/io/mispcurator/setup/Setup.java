package io.mispcurator.setup;

import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.SyncServer;
import io.mispcurator.misp.User;
import io.mispcurator.preflight.KeyRights;
import io.mispcurator.preflight.MispQuestions;
import io.mispcurator.trustlists.TrustQuestions;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at MISP and says what is to be changed so that curation can work. Changes nothing itself. */
public final class Setup {

    private final Wishes wishes;
    private final MispQuestions misp;
    private final TrustQuestions trust;
    private final MispAdministration administration;
    private final SettingSteps settings;
    private final ListSteps lists;

    public Setup(Wishes wishes, MispQuestions misp, TrustQuestions trust, MispAdministration administration) {
        this.wishes = wishes;
        this.misp = misp;
        this.trust = trust;
        this.administration = administration;
        this.settings = new SettingSteps(wishes, misp, administration);
        this.lists = new ListSteps(wishes, trust, administration);
    }

    /**
     * What is not in the plan unless somebody wants it.
     *
     * @param ownUser the address of a user for the curator; empty for none
     */
    public record Extras(boolean keepSessions, boolean english, String ownUser) {}

    /** Why this key cannot make MISP ready, as a sentence; empty if it can. */
    public Optional<String> refusal() {
        User user = misp.user();
        if (!user.isSiteAdmin()) {
            return Optional.of(
                    "the role of " + user.email() + " is \"" + user.role()
                            + "\", and MISP lets only a site admin change its settings and warninglists: use a site admin's key");
        }
        return new KeyRights(misp, wishes.rules().get(0).tag(), wishes.localTags(), false)
                .refusesTags()
                .map(refusal -> "the key of " + user.email() + " cannot change anything: " + refusal);
    }

    /** All organisations that MISP knows. */
    public List<KnownOrganisation> organisations() {
        return trust.organisations();
    }

    /** The lists for which an organisation must be named. */
    public List<String> listsWithoutOrganisation() {
        return lists.withoutOrganisation();
    }

    /** The organisation whose instance this is: events that were made here are never graded, so it trusts nobody. */
    public KnownOrganisation host(List<KnownOrganisation> organisations) {
        String id = hostId();
        Organisation own = misp.user().organisation();
        return organisations.stream()
                .filter(organisation -> organisation.id().equals(id))
                .findFirst()
                .orElseGet(() -> new KnownOrganisation(id, own.uuid(), own.name()));
    }

    private String hostId() {
        String id = misp.setting("MISP.host_org_id");
        return id.matches("[1-9][0-9]*") ? id : misp.user().organisationId();
    }

    /** Who runs the servers that MISP is connected with. */
    public List<SyncServer> servers() {
        return administration.servers().stream()
                .filter(server -> server.organisation().isKnown())
                .toList();
    }

    public boolean keepsSessions() {
        return settings.isOn(SettingSteps.SESSIONS);
    }

    public boolean speaksEnglish() {
        return settings.speaksEnglish();
    }

    /** Whether there is a key already where that of an own user would be written. */
    public boolean hasKeyFile() {
        return Files.exists(wishes.keyFile());
    }

    /** An address for the curator's user beside that of the key's user. */
    public String suggestedAddress() {
        String email = misp.user().email();
        return "misp-curator" + (email.contains("@") ? email.substring(email.indexOf('@')) : "@localhost.localdomain");
    }

    /** @param first who is put on a list that has nobody */
    public SetupPlan plan(Map<String, List<KnownOrganisation>> first, Extras extras) {
        SetupPlan plan = new SetupPlan();
        User user = misp.user();
        plan.found("MISP " + misp.version() + ", key of " + user.email() + ", a site admin of "
                + user.organisation().name());
        settings.plan(plan);
        if (!settings.speaksEnglish() && !extras.english()) {
            plan.byHand("MISP speaks another language than English, by whose words refusals are told apart: set"
                    + " MISP.language to eng, which ./curator setup --english does");
        }
        lists.plan(first, plan);
        new TagSteps(wishes, misp, administration).plan(plan);
        if (extras.english() && !settings.speaksEnglish()) {
            settings.speakEnglish(plan);
        }
        if (extras.keepSessions() && !keepsSessions()) {
            settings.keepSessions(plan);
        }
        if (!extras.ownUser().isBlank()) {
            if (hasKeyFile()) {
                plan.found(wishes.keyFile() + " is there already, and is kept: no user is made");
            } else {
                new OwnUserStep(wishes, administration).plan(extras.ownUser(), hostId(), plan);
            }
        }
        return plan;
    }
}
