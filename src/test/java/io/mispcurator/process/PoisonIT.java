package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.faults.FaultRule;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process beside events that MISP cannot answer for: each of them is named and ends, and no other waits for it. */
class PoisonIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LATEST = Duration.ofSeconds(5);
    private static final Pattern TOOK = Pattern.compile(", (\\d+) ms\\)$");

    @TempDir
    Path data;

    @Test
    void no_event_is_late_beside_twenty_that_misp_never_answers_for() throws Exception {
        assertThat(latest(20, rule -> rule.answer(504, "<html>Gateway Time-out</html>"), "60s"))
                .isLessThan(LATEST);
    }

    @Test
    void no_event_is_late_beside_as_many_that_hang_as_there_are_workers_and_more() throws Exception {
        assertThat(latest(6, FaultRule::hang, "8s")).isLessThan(LATEST);
    }

    /** How long the slowest of the good events took. */
    private Duration latest(int poisonous, Consumer<FaultRule> way, String timeout) throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                CuratorProcess curator = new CuratorProcess(misp, data)
                        .with("misp.response-timeout", timeout)
                        .with("retry.max-attempts", "2")
                        .start()
                        .awaitStart()) {
            Samples.trust(misp);
            misp.awaitSubscriber(LIMIT);
            List<PulledEvent> poison = events(poisonous);
            poison.forEach(event -> way.accept(misp.faults().every().naming(event.uuid())));
            List<PulledEvent> good = events(40);

            misp.pullAll(poison);
            for (PulledEvent event : good) {
                misp.pull(event);
            }

            for (PulledEvent event : good) {
                curator.awaitLine(event.uuid() + " curated", LIMIT);
            }
            for (PulledEvent event : poison) {
                curator.awaitLine(event.uuid() + " dead-letter", LIMIT);
            }
            assertThat(curator.linesWith("MISP is away")).isEmpty();
            misp.faults().clear();
            assertThat(curator.terminate(LIMIT)).isZero();
            return good.stream()
                    .map(event -> took(curator.linesWith(event.uuid()).get(0)))
                    .max(Duration::compareTo)
                    .orElseThrow();
        }
    }

    private static List<PulledEvent> events(int count) {
        List<PulledEvent> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            events.add(Samples.KINDS.get(0).event());
        }
        return events;
    }

    private static Duration took(String line) {
        Matcher matcher = TOOK.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return Duration.ofMillis(Long.parseLong(matcher.group(1)));
    }
}
