package io.mispcurator.lab;

import io.mispcurator.curation.Decision;
import io.mispcurator.docs.RestCalls;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulated MISP with the lists {@code high} and {@code medium}, and a curator with the rules of the test. */
public final class CurationLab implements BeforeEachCallback, AfterEachCallback {

    public static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    public static final Organisation MEDIUM = new Organisation("22222222-2222-4222-8222-222222222222", "Org medium");
    public static final Organisation NOBODY = new Organisation("33333333-3333-4333-8333-333333333333", "Org none");

    private final Map<String, String> settings = new LinkedHashMap<>();
    private SimulatorOptions options = SimulatorOptions.ephemeral();
    private RunningCurator curator;
    public SimulatedMisp misp;

    public CurationLab with(SimulatorOptions simulator) {
        options = simulator;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        misp = SimulatedMisp.start(options);
        misp.addWarninglist("high", List.of(value(HIGH)));
        misp.addWarninglist("medium", List.of(value(MEDIUM)));
        settings.put("curation.trust-cache", "0");
    }

    /** A setting, or a field of a rule by its short name: {@code 0.tag}. */
    public CurationLab set(String key, String value) {
        settings.put(key.matches("\\d+\\..*") ? "curation.rules[" + key.replaceFirst("\\.", "].") : key, value);
        return this;
    }

    public RunningCurator start(Path data) throws Exception {
        curator = RunningCurator.start(misp, data, settings);
        return curator;
    }

    /** With the routes of another folder. */
    public RunningCurator start(Path home, Path data) throws Exception {
        curator = RunningCurator.start(misp, home, data, settings);
        return curator;
    }

    /** Pulls the event, or its edit, and waits for what becomes of it. */
    public Decision curate(PulledEvent event) {
        int before = curator.decisions.size();
        misp.clearExchanges();
        misp.pull(event);
        curator.awaitDecisions(before + 1);
        return curator.decisions.get(before);
    }

    public EventState event(PulledEvent event) {
        return misp.event(event.uuid());
    }

    /** What was asked of MISP since the last pull. */
    public List<String> calls() {
        return misp.exchanges().stream()
                .map(Exchange::path)
                .map(path -> path.split("/")[2])
                .toList();
    }

    public static String value(Organisation organisation) {
        return "org_uuid:" + organisation.uuid();
    }

    public void stop() {
        curator.close();
        curator = null;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (curator != null) {
            curator.close();
        }
        RestCalls.assertListed(misp.exchanges());
        misp.close();
    }
}
