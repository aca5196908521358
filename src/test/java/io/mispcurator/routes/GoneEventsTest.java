package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many notifications of events that MISP does not have, as after a partner has withdrawn them. */
class GoneEventsTest {

    private static final int EVENTS = 300;
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    @TempDir
    Path data;

    @Test
    void what_a_search_has_left_out_is_not_searched_again() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                RunningCurator curator = RunningCurator.start(misp, data)) {
            for (int event = 0; event < EVENTS; event++) {
                misp.publishFrame("misp_json_event {\"Event\":\"" + UUID.randomUUID()
                        + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}");
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> curator.decisions.size() == EVENTS);

            assertThat(curator.decisions).extracting(Decision::outcome).containsOnly(Outcome.GONE);
            assertThat(misp.exchanges().stream()
                            .filter(exchange -> exchange.path().equals("/events/restSearch"))
                            .mapToLong(exchange ->
                                    UUIDS.matcher(exchange.body()).results().count())
                            .sum())
                    .as("events that were searched for")
                    .isLessThanOrEqualTo(EVENTS);
            assertThat(misp.exchanges())
                    .extracting(Exchange::path)
                    .filteredOn(path -> path.startsWith("/events/view"))
                    .hasSizeLessThanOrEqualTo(EVENTS);
        }
    }
}
