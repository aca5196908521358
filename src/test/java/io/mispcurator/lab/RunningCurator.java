package io.mispcurator.lab;

import static org.awaitility.Awaitility.await;

import io.mispcurator.app.Curator;
import io.mispcurator.app.EditedSettings;
import io.mispcurator.catchup.CatchUp;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.MispAvailability;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.simulator.SimulatedMisp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.InflightRepository;

/** The curator as {@code run} starts it, with this project's routes ({@link QuickRoutes}), against a simulated MISP. */
public final class RunningCurator implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(200);

    public final List<Decision> decisions = new CopyOnWriteArrayList<>();
    public final List<Failure> postponements = new CopyOnWriteArrayList<>();
    public final List<Failure> refusals = new CopyOnWriteArrayList<>();

    private final Curator curator;

    private RunningCurator(Path home, Path data, Map<String, String> more, Supplier<Map<String, String>> own)
            throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data.dir", data.toString());
        settings.put("management.port", "0");
        settings.put("retry.delay", "20ms");
        settings.put("catch-up.enabled", "false");
        settings.putAll(more);
        settings.putAll(own.get());
        curator = Curator.start(
                Settings.of(new Sources().properties(settings)), new EditedSettings(own), home, this::ended);
    }

    /** Against the MISP that the settings name, with quick routes; whether it is linked by ZeroMQ already is not known. */
    public static RunningCurator start(Map<String, String> settings, Path data) throws Exception {
        return new RunningCurator(QuickRoutes.home(), data, settings, Map::of);
    }

    public static RunningCurator start(SimulatedMisp misp, Path data) throws Exception {
        return start(misp, data, Map.of());
    }

    public static RunningCurator start(SimulatedMisp misp, Path data, Map<String, String> more) throws Exception {
        return start(misp, QuickRoutes.home(), data, more);
    }

    /** With the routes of another folder. */
    public static RunningCurator start(SimulatedMisp misp, Path home, Path data, Map<String, String> more)
            throws Exception {
        return start(misp, home, data, more, () -> Settings.own(more));
    }

    /** @param own the settings of the operator's own routes, as they are while it runs */
    public static RunningCurator start(
            SimulatedMisp misp, Path home, Path data, Map<String, String> more, Supplier<Map<String, String>> own)
            throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("misp.url", misp.url().toString());
        settings.put("misp.key", misp.key());
        settings.put("misp.zeromq.address", misp.zeromqAddress());
        settings.putAll(more);
        RunningCurator running = new RunningCurator(home, data, settings, own);
        misp.awaitSubscriber(LIMIT);
        running.awaitFirstProbe();
        misp.clearExchanges();
        return running;
    }

    private void awaitFirstProbe() {
        MispAvailability availability = availability();
        await().atMost(LIMIT).until(() -> availability.isAvailable() || availability.isAway());
    }

    public MispAvailability availability() {
        return context().getRegistry().lookupByNameAndType("mispAvailability", MispAvailability.class);
    }

    /** How many events wait in the inbox, those that are not due yet included. */
    public long waiting() {
        return curator.inbox().waiting();
    }

    public long deadLetters() {
        return curator.inbox().deadLetters();
    }

    /** Where it answers over HTTP. */
    public String url() {
        return curator.management().url();
    }

    public CamelContext context() {
        return curator.context();
    }

    public CatchUp catchUp() {
        return context().getRegistry().lookupByNameAndType("catchUp", CatchUp.class);
    }

    public Decision awaitDecision(String event) {
        return await().atMost(LIMIT)
                .until(
                        () -> decisions.stream()
                                .filter(decision -> decision.queued().event().equals(event))
                                .findFirst()
                                .orElse(null),
                        decision -> decision != null);
    }

    public void awaitDecisions(int count) {
        await().atMost(LIMIT).until(() -> decisions.size() >= count);
    }

    public void awaitRefusals(int count) {
        await().atMost(LIMIT).until(() -> refusals.size() >= count);
    }

    /** Camel looks once a second whether an exchange that was under way has ended: the end of most is a moment away. */
    @Override
    public void close() {
        InflightRepository underWay = context().getInflightRepository();
        for (long until = System.nanoTime() + MOMENT.toNanos(); underWay.size() > 0 && System.nanoTime() < until; ) {
            Thread.onSpinWait();
        }
        curator.close();
    }

    private void ended(TurnEnd end) {
        if (end instanceof Decision decision) {
            decisions.add(decision);
        } else if (end instanceof TurnEnd.Postponed postponed) {
            postponements.add(postponed.failure());
        } else if (end instanceof TurnEnd.Refused refused) {
            refusals.add(refused.failure());
        }
    }
}
