package io.mispcurator.simulator.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.mispcurator.app.Curator;
import io.mispcurator.app.ProcessEnd;
import io.mispcurator.app.TemporaryFolder;
import io.mispcurator.cli.Colours;
import io.mispcurator.cli.CommonOptions;
import io.mispcurator.cli.ExtraCommand;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what curation does, on a simulated MISP and with the real routes, and checks that it does it. */
@Command(
        name = "demo",
        description = "Curate a simulated MISP's events and show what becomes of them; ends by itself.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements ExtraCommand {

    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final Duration PULL_INTERVAL = Duration.ofSeconds(4);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final String REFUSAL = "{\"message\":\"You don't have permission to do that.\"}";

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many events are pulled, besides one that was missed, an edit and a refusal (default:"
                    + " ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--keep",
            description =
                    "Go on until stopped: an event is pulled now and then, and the page shows what becomes of it.")
    private boolean keep;

    @Spec
    private CommandSpec command;

    /** All that was opened is closed again. */
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    @SuppressWarnings("try") // the curator works without being spoken to
    public Integer call() throws Exception {
        // What the curator logs would only hide what the demo shows.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        DemoReport report = new DemoReport(command.commandLine().getOut(), Colours.ofTerminal());
        try (TemporaryFolder folder = TemporaryFolder.make("misp-curator-demo");
                SimulatedMisp misp =
                        SimulatedMisp.start(SimulatorOptions.ephemeral().withLatency(Duration.ofMillis(20)))) {
            Samples.trust(misp);
            report.greet(misp);
            report.expect(misp.pull(Samples.MISSED.event()), Samples.MISSED);
            try (Curator curator = Curator.start(settings(misp, folder.path()), options.home(), report)) {
                misp.awaitSubscriber(LIMIT);
                report.await(LIMIT);
                play(misp, report);
                if (keep) {
                    int status = report.conclude(misp) ? 0 : 1;
                    keepOn(misp, curator, report, status);
                    return status;
                }
            }
            return report.conclude(misp) ? 0 : 1;
        } finally {
            closed.countDown();
        }
    }

    private void keepOn(SimulatedMisp misp, Curator curator, DemoReport report, int status)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        ProcessEnd.onSignal(STOP_TIMEOUT.multipliedBy(2), () -> {
            stopped.countDown();
            closed.await(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return status;
        });
        report.keepOn(curator.management().url());
        misp.faults().next(1).onPath("/tags/attachTagToObject").answer(403, REFUSAL);
        misp.pull(Samples.KINDS.get(0).event().withInfo("One that MISP refuses: replay it"));
        int pulled = 0;
        while (!stopped.await(PULL_INTERVAL.toSeconds(), TimeUnit.SECONDS)) {
            misp.pull(Samples.KINDS.get(++pulled % Samples.KINDS.size()).event());
        }
    }

    /** The default rules: what the demo expects does not depend on what stands in application.properties. */
    private static Settings settings(SimulatedMisp misp, Path folder) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("misp.url", misp.url().toString());
        settings.put("misp.key", misp.key());
        settings.put("misp.zeromq.address", misp.zeromqAddress());
        settings.put("data.dir", folder.toString());
        settings.put("management.port", "0");
        return Settings.of(new Sources().properties(settings));
    }

    private void play(SimulatedMisp misp, DemoReport report) throws InterruptedException {
        List<PulledEvent> pulled = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            Samples.Kind kind = Samples.KINDS.get(i % Samples.KINDS.size());
            PulledEvent event = kind.event();
            report.expect(event.uuid(), kind);
            pulled.add(event);
            misp.pull(event);
        }
        report.await(LIMIT);
        if (!pulled.isEmpty()) {
            PulledEvent edited = pulled.get(0);
            report.expect(edited.uuid(), Samples.EDITED);
            misp.pull(edited.withInfo(edited.info() + ", updated"));
        }
        report.expectRefusal();
        misp.pullByNumber(Samples.KINDS.get(0).event(), 1007);
        report.await(LIMIT);
    }
}
