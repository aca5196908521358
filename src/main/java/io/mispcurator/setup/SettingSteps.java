package io.mispcurator.setup;

import io.mispcurator.config.Loopback;
import io.mispcurator.misp.SettingAnswer;
import io.mispcurator.preflight.MispQuestions;
import java.net.URI;

/** MISP's settings: its publisher and what it notifies of; asked for by themselves, sessions and the language. */
final class SettingSteps {

    static final String SESSIONS = "Security.authkey_keep_session";
    static final String LANGUAGE = "MISP.language";

    private final Wishes wishes;
    private final MispQuestions misp;
    private final MispAdministration administration;

    SettingSteps(Wishes wishes, MispQuestions misp, MispAdministration administration) {
        this.wishes = wishes;
        this.misp = misp;
        this.administration = administration;
    }

    void plan(SetupPlan plan) {
        on("Plugin.ZeroMQ_enable", "MISP's ZeroMQ publisher", plan);
        on("Plugin.ZeroMQ_event_notifications_enable", "notifications of events", plan);
        on("Plugin.ZeroMQ_warninglist_notifications_enable", "notifications of changed warninglists", plan);
        host(plan);
        credentials(plan);
        if (!isOn("MISP.live")) {
            plan.found("MISP.live is off, so MISP answers site admins only: left as it is");
        }
    }

    private void on(String setting, String what, SetupPlan plan) {
        if (isOn(setting)) {
            plan.found(what + ": on");
        } else {
            plan.found(what + ": off");
            plan.add(new Step(
                    "switch on " + what + " (" + setting + ")",
                    () -> administration.set(setting, true),
                    () -> isOn(setting)));
        }
    }

    boolean isOn(String setting) {
        return SettingAnswer.isOn(misp.setting(setting));
    }

    /** An address that is bound wrongly shows nowhere; one that others reach is for a person to open. */
    private void host(SetupPlan plan) {
        String host = misp.setting("Plugin.ZeroMQ_host");
        if (Loopback.isHost(host) && !isHere(wishes.publisher())) {
            plan.byHand(
                    "MISP's publisher listens on " + host + " alone (Plugin.ZeroMQ_host), and misp.zeromq.address is "
                            + wishes.publisher() + ", another machine or container. Opening it is yours to decide: with"
                            + " misp-docker by its own start-up script (docs/install.md), elsewhere by Plugin.ZeroMQ_host=0.0.0.0"
                            + " (Administration > Server Settings > Plugin) behind a firewall, and a restart of the publisher");
        }
    }

    private static boolean isHere(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && Loopback.isHost(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** MISP shows the user name and never the password. */
    private void credentials(SetupPlan plan) {
        String theirs = misp.setting("Plugin.ZeroMQ_username");
        if (!theirs.isBlank() && wishes.publisherUser().isBlank()) {
            plan.byHand("MISP's publisher asks for a user name and a password, which MISP shows nobody: set"
                    + " misp.zeromq.username=" + theirs + " and misp.zeromq.password-file");
        } else if (theirs.isBlank() && !wishes.publisherUser().isBlank()) {
            plan.byHand(
                    "misp.zeromq.username is set, and MISP's publisher asks for none: set Plugin.ZeroMQ_username and"
                            + " Plugin.ZeroMQ_password in MISP (Administration > Server Settings > Plugin), and restart the"
                            + " publisher; a password is not sent over REST");
        }
    }

    void keepSessions(SetupPlan plan) {
        plan.add(new Step(
                "let MISP keep sessions (" + SESSIONS + ")",
                () -> administration.set(SESSIONS, true),
                () -> isOn(SESSIONS)));
    }

    boolean speaksEnglish() {
        return misp.setting(LANGUAGE).equals("eng");
    }

    void speakEnglish(SetupPlan plan) {
        plan.add(new Step(
                "set MISP's language to English (" + LANGUAGE + ")",
                () -> administration.set(LANGUAGE, "eng"),
                this::speaksEnglish));
    }
}
