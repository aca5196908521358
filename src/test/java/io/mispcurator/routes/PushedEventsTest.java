package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that a partner pushes to us say only {@code add} or {@code edit}, before their attributes are saved. */
class PushedEventsTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @TempDir
    Path data;

    private SimulatedMisp misp;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @Test
    void are_left_alone_unless_asked_for() throws Exception {
        try (RunningCurator curator = RunningCurator.start(misp, data)) {
            PulledEvent pushed = PulledEvent.of(HIGH);
            PulledEvent pulled = PulledEvent.of(HIGH);

            misp.push(pushed);
            misp.pull(pulled);
            curator.awaitDecision(pulled.uuid());

            assertThat(curator.decisions).hasSize(1);
            assertThat(misp.event(pushed.uuid()).tags()).isEmpty();
        }
    }

    @Test
    void are_curated_after_the_delay() throws Exception {
        try (RunningCurator curator = start("300ms")) {
            PulledEvent pushed = PulledEvent.of(HIGH);

            misp.push(pushed);
            curator.awaitDecision(pushed.uuid());

            assertThat(curator.decisions.get(0).took().toMillis()).isGreaterThanOrEqualTo(300);
            assertThat(misp.event(pushed.uuid()).tagNames()).contains("admiralty-scale:source-reliability=\"a\"");
        }
    }

    @Test
    void are_curated_once_when_they_are_pulled_as_well() throws Exception {
        try (RunningCurator curator = start("500ms")) {
            PulledEvent pulled = PulledEvent.of(HIGH);
            PulledEvent later = PulledEvent.of(HIGH);

            misp.pull(pulled);
            misp.pull(later);
            misp.push(PulledEvent.of(HIGH));

            curator.awaitDecisions(3);
            await().until(() -> curator.waiting() == 0);
            assertThat(curator.decisions).hasSize(3);
            assertThat(misp.exchanges())
                    .filteredOn(exchange -> exchange.path().startsWith("/events/view"))
                    .hasSize(3);
        }
    }

    @Test
    void are_not_taken_for_our_own() throws Exception {
        try (RunningCurator curator = start("50ms")) {
            PulledEvent pushed = PulledEvent.of(HIGH);

            misp.publishFrame("misp_json_event {\"Event\":{\"uuid\":\"00000000-0000-4000-8000-000000000001\","
                    + "\"locked\":false},\"action\":\"add\"}");
            misp.push(pushed);

            curator.awaitDecision(pushed.uuid());
            await().until(() -> curator.waiting() == 0);
            assertThat(curator.decisions).hasSize(1);
        }
    }

    private RunningCurator start(String delay) throws Exception {
        return RunningCurator.start(
                misp, data, Map.of("curation.pushed-events", "true", "curation.pushed-delay", delay));
    }
}
