package io.mispcurator.process;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publications that are held, in the process that users run, which is killed while they wait and while they come about. */
class HeldPublicationIT {

    private static final int EVENTS = 60;
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path data;

    @Test
    void each_comes_about_exactly_once_and_not_before_its_time() {
        List<PulledEvent> events = IntStream.range(0, EVENTS)
                .mapToObj(number -> PulledEvent.of(HIGH).withPublished(false))
                .toList();
        try (SimulatedMisp misp =
                        SimulatedMisp.start(SimulatorOptions.ephemeral().withLatency(Duration.ofMillis(15)));
                CuratorProcess curator = new CuratorProcess(misp, data)
                        .with("misp.concurrency", "2")
                        .with("curation.rules[0].warninglist", "high")
                        .with("curation.rules[0].tag", "a")
                        .with("curation.rules[0].publish", "true")
                        .with("curation.rules[0].publish-after", HOLD.toMillis() + "ms")) {
            misp.keepExchanges(100_000);
            misp.addWarninglist("high", List.of(value(HIGH)));
            curator.start().awaitStart();
            misp.awaitSubscriber(LIMIT);
            long heard = micros();
            misp.pullAll(events);

            await().atMost(LIMIT).until(() -> tagged(misp, events) == EVENTS);
            curator.kill();
            assertThat(publications(misp)).isEmpty();
            for (int kill = 1; kill <= 2; kill++) {
                int some = kill * EVENTS / 4;
                curator.start();
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> publications(misp).size() >= some);
                curator.kill();
            }
            curator.start();
            await().atMost(LIMIT).until(() -> events.stream()
                    .allMatch(event -> misp.event(event.uuid()).published()));
            curator.terminate(LIMIT);

            Map<String, Long> published =
                    publications(misp).stream().collect(Collectors.groupingBy(Exchange::path, Collectors.counting()));
            assertThat(published)
                    .hasSize(EVENTS)
                    .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(1));
            assertThat(publications(misp)).allMatch(asked -> asked.began() - heard >= HOLD.toMillis() * 1_000);
        }
    }

    private static long tagged(SimulatedMisp misp, List<PulledEvent> events) {
        return events.stream()
                .filter(event -> misp.event(event.uuid()).tagNames().contains("a"))
                .count();
    }

    private static List<Exchange> publications(SimulatedMisp misp) {
        return misp.exchanges().stream()
                .filter(asked -> asked.path().startsWith("/events/publish/"))
                .toList();
    }

    private static long micros() {
        return System.currentTimeMillis() * 1_000;
    }
}
