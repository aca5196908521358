package io.mispcurator.preflight;

import io.mispcurator.misp.BackgroundWorkers;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.SettingAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether MISP is set so that it sends notifications, in words that this program knows, and carries out what it is asked.
 * MISP shows its settings to site admins only. Nothing is asked that starts or stops its publisher, which even the
 * request for its state does.
 */
public final class MispSettingsChecks {

    static final String SETTINGS = "misp-settings";
    static final String JOBS = "misp-jobs";

    private static final String ENABLE = "Plugin.ZeroMQ_enable";
    private static final String EVENTS = "Plugin.ZeroMQ_event_notifications_enable";
    private static final String WARNINGLISTS = "Plugin.ZeroMQ_warninglist_notifications_enable";
    private static final String PORT = "Plugin.ZeroMQ_port";
    private static final String PLUGIN_PAGE = " in MISP (Administration > Server Settings > Plugin)";
    private static final String MISP_PAGE = " in MISP (Administration > Server Settings > MISP)";

    private final MispQuestions misp;
    private final String publisher;
    private final boolean publishes;

    /**
     * @param publisher where notifications are expected from, such as {@code tcp://misp:50000}
     * @param publishes whether a rule publishes
     */
    public MispSettingsChecks(MispQuestions misp, String publisher, boolean publishes) {
        this.misp = misp;
        this.publisher = publisher;
        this.publishes = publishes;
    }

    public List<Check> all() {
        return List.of(Check.of(SETTINGS, MispChecks.KEY, this::settings), Check.of(JOBS, MispChecks.KEY, this::jobs));
    }

    private List<Finding> settings() {
        List<Finding> findings = new ArrayList<>();
        try {
            addPublisher(findings);
            addInstance(findings);
        } catch (MispRefusalException e) {
            return List.of(
                    Finding.skipped(SETTINGS, "MISP shows them to a site admin only, whose key is not read-only"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(SETTINGS, "MISP sends notifications of events and of warninglists"));
        }
        return findings;
    }

    private void addPublisher(List<Finding> findings) {
        if (!isOn(ENABLE)) {
            findings.add(Finding.failure(
                    SETTINGS,
                    ENABLE + " is off: a publisher that still answers was started earlier, and gets nothing to send",
                    "run ./curator setup, or switch it on" + PLUGIN_PAGE
                            + ", then restart the ZeroMQ service (Diagnostics)"));
        }
        if (!isOn(EVENTS)) {
            findings.add(Finding.failure(
                    SETTINGS,
                    EVENTS + " is off, so MISP sends no notification of an event",
                    "run ./curator setup, or switch it on" + PLUGIN_PAGE));
        }
        if (!isOn(WARNINGLISTS)) {
            findings.add(Finding.warning(
                    SETTINGS,
                    WARNINGLISTS + " is off, so a changed list counts only when curation.trust-cache has run out",
                    "run ./curator setup, or switch it on" + PLUGIN_PAGE));
        }
        String port = misp.setting(PORT);
        int ours = port(publisher);
        if (port.matches("\\d{1,5}") && ours > 0 && ours != Integer.parseInt(port)) {
            findings.add(Finding.warning(
                    SETTINGS,
                    "MISP's publisher uses port " + port + ", but misp.zeromq.address names port " + ours,
                    "right only if a container or a proxy maps the one to the other; otherwise set"
                            + " misp.zeromq.address"));
        }
    }

    private static int port(String address) {
        try {
            return URI.create(address).getPort();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private void addInstance(List<Finding> findings) {
        if (!isOn("MISP.live")) {
            findings.add(Finding.warning(
                    SETTINGS,
                    "MISP.live is off: MISP answers site admins only, and others are sent to its login page",
                    "switch it on" + MISP_PAGE + ", unless MISP is under maintenance"));
        }
        String language = misp.setting("MISP.language");
        if (!language.equals("eng")) {
            findings.add(Finding.failure(
                    SETTINGS,
                    "MISP.language is " + language + ", but refusals are told apart by MISP's English words",
                    "run ./curator setup --english, or set it to eng" + MISP_PAGE));
        }
    }

    private boolean isOn(String setting) {
        return SettingAnswer.isOn(misp.setting(setting));
    }

    /** A publication is a job where background jobs are on: queued at once, and carried out by a worker. */
    private List<Finding> jobs() {
        if (!publishes) {
            return List.of(Finding.skipped(JOBS, "no need to: no rule publishes"));
        }
        try {
            return List.of(
                    isOn("MISP.background_jobs")
                            ? workers()
                            : Finding.ok(JOBS, "background jobs are off, so MISP publishes at once"));
        } catch (MispRefusalException e) {
            return List.of(Finding.skipped(JOBS, "MISP shows them to a site admin only, whose key is not read-only"));
        }
    }

    private Finding workers() {
        String remedy = "start MISP's workers (Administration > Server Settings > Workers; on the host: supervisorctl"
                + " status, then supervisorctl start misp-workers:*), or switch MISP.background_jobs off";
        BackgroundWorkers workers;
        try {
            workers = misp.workers();
        } catch (MispRefusalException e) {
            throw e;
        } catch (MispException e) {
            return Finding.warning(
                    JOBS,
                    "background jobs are on, and MISP does not say whether workers take them (" + e.getMessage() + ")",
                    "look, in this order: does Administration > Server Settings > Workers show running workers of the"
                            + " queue prio; does Administration > Jobs show publications that stay queued");
        }
        List<String> idle = workers.withoutWorker();
        if (!idle.isEmpty()) {
            return Finding.failure(
                    JOBS,
                    "background jobs are on, but no worker takes them from the queue " + String.join(", ", idle)
                            + ": what is published stays queued",
                    remedy);
        }
        return Finding.ok(JOBS, "background jobs are on, and workers take them");
    }
}
