package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.Pulled;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.EventState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run from end to end: it logs and counts as if, and MISP is as it was. */
class DryRunIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @Test
    void says_and_counts_what_it_would_do_and_leaves_misp_as_it_is() throws Exception {
        String port = CuratorProcess.freePort();
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral())) {
            Samples.trust(misp);
            try (CuratorProcess curator = new CuratorProcess(misp, data)
                    .with("curation.dry-run", "true")
                    .with("management.port", port)
                    .start()
                    .awaitStart()) {
                misp.awaitSubscriber(LIMIT);

                Pulled pulled = Pulled.into(misp, Samples.KINDS.size());
                Map<String, EventState> before = states(misp);
                for (String event : pulled.uuids()) {
                    curator.awaitLine(event, LIMIT);
                }

                assertThat(curator.linesWith("curated in a dry run"))
                        .isNotEmpty()
                        .anyMatch(line -> line.contains("so tag ") && line.endsWith("ms)") && line.contains("publish"));
                assertThat(curator.linesWith("not-listed in a dry run")).isNotEmpty();
                String metrics = metrics(port);
                assertThat(metrics)
                        .containsPattern(
                                "curator_events_total\\{outcome=\"curated\",rule=\"org-confidence-level-high\"[^}]*} [1-9]")
                        .containsPattern("curator_actions_total\\{action=\"tag\"[^}]*} [1-9]")
                        .containsPattern("curator_actions_total\\{action=\"untag\"[^}]*} [1-9]")
                        .containsPattern("curator_actions_total\\{action=\"publish\"[^}]*} [1-9]")
                        .containsPattern("curator_dead_letters[^ ]* 0");
                assertThat(misp.exchanges())
                        .filteredOn(exchange -> !exchange.method().equals("GET"))
                        .isNotEmpty()
                        .extracting(Exchange::path)
                        .isSubsetOf("/warninglists/checkValue", "/events/restSearch");
                assertThat(states(misp)).isEqualTo(before);
                assertThat(curator.terminate(LIMIT)).isZero();
            }
        }
    }

    private static Map<String, EventState> states(SimulatedMisp misp) {
        Map<String, EventState> states = new TreeMap<>();
        misp.eventUuids().forEach(uuid -> states.put(uuid, misp.event(uuid)));
        return states;
    }

    private static String metrics(String port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
