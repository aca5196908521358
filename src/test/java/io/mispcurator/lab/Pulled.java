package io.mispcurator.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.model.PulledEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events that a simulated MISP has pulled, and how each must stand in the end. */
public final class Pulled {

    private static final long YEARS_AGO = 1_500_000_000;

    private final SimulatedMisp misp;
    private final Map<PulledEvent, Samples.Kind> events = new LinkedHashMap<>();

    public Pulled(SimulatedMisp misp) {
        this.misp = misp;
    }

    /** Pulls so many events of all kinds. */
    public static Pulled into(SimulatedMisp misp, int count) {
        Pulled pulled = new Pulled(misp);
        for (int i = 0; i < count; i++) {
            pulled.add(Samples.KINDS.get(i % Samples.KINDS.size()));
        }
        return pulled.pull();
    }

    /** Pulls so many events of the kind that takes all steps: view, tag, untag, publish. */
    public static Pulled high(SimulatedMisp misp, int count) {
        Pulled pulled = new Pulled(misp);
        for (int i = 0; i < count; i++) {
            pulled.add(Samples.KINDS.get(0));
        }
        return pulled.pull();
    }

    public void add(Samples.Kind kind) {
        events.put(kind.event(), kind);
    }

    /** One that its creator made years ago and that arrives unpublished, so that only its number here tells when. */
    public void addOld(Samples.Kind kind) {
        events.put(kind.event().withPublished(false).withTimestamp(YEARS_AGO + events.size()), kind);
    }

    public Pulled pull() {
        misp.pullAll(new ArrayList<>(events.keySet()));
        return this;
    }

    public List<String> uuids() {
        return events.keySet().stream().map(PulledEvent::uuid).toList();
    }

    /** Those that do not stand as they should; an unlisted one does so from the start. */
    public List<String> unfinished() {
        return events.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().isReached(misp.event(entry.getKey().uuid())))
                .map(entry -> entry.getValue().name() + " "
                        + misp.event(entry.getKey().uuid()))
                .toList();
    }

    public void awaitAllCurated(Duration limit) {
        await("all events to stand as they should")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(unfinished()).isEmpty());
    }
}
