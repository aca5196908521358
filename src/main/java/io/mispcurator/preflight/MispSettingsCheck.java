package io.mispcurator.preflight;

import io.mispcurator.misp.MispRefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether MISP is set so that it tells of events, in words that this program knows. */
public record MispSettingsCheck(MispQuestions misp) implements Check {

    private static final String NAME = "misp-settings";
    private static final String EVENTS = "Plugin.ZeroMQ_event_notifications_enable";
    private static final String WARNINGLISTS = "Plugin.ZeroMQ_warninglist_notifications_enable";
    private static final String LANGUAGE = "MISP.language";
    private static final String SWITCH_ON = "switch it on in MISP (Administration > Server Settings > Plugin)";

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
        try {
            return findings();
        } catch (MispRefusalException e) {
            return List.of(Finding.skipped(NAME, "MISP shows them to a site admin only, whose key is not read-only"));
        }
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!isOn(EVENTS)) {
            findings.add(Finding.failure(NAME, EVENTS + " is off, so MISP tells of no event", SWITCH_ON));
        }
        if (!isOn(WARNINGLISTS)) {
            findings.add(Finding.warning(
                    NAME,
                    WARNINGLISTS + " is off, so a changed list counts only when curation.trust-cache has run out",
                    SWITCH_ON));
        }
        String language = misp.setting(LANGUAGE);
        if (!language.equals("eng")) {
            findings.add(Finding.failure(
                    NAME,
                    LANGUAGE + " is " + language + ", but refusals are told apart by MISP's English words",
                    "set it to eng (Administration > Server Settings > MISP)"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(NAME, "MISP tells of events and of lists"));
        }
        return findings;
    }

    private boolean isOn(String setting) {
        String value = misp.setting(setting);
        return value.equals("true") || value.equals("1");
    }
}
