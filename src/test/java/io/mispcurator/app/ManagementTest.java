package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered over real HTTP while the project's own routes curate a simulated MISP. */
class ManagementTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void start() throws Exception {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
        curator = RunningCurator.start(
                misp, data, Map.of("retry.max-delay", "100ms", "misp.zeromq.silence-timeout", "2s"));
    }

    @AfterEach
    void stop() throws Exception {
        curator.close();
        misp.close();
    }

    @Test
    void is_alive_and_gets_ready() throws Exception {
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);

        awaitReady();

        HttpResponse<String> health = get("/observe/health");
        assertThat(health.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(health).at("/status").asText()).isEqualTo("UP");
        assertThat(json(health).at("/checks"))
                .extracting(check -> check.at("/name").asText())
                .containsExactly("zeromq", "misp", "inbox");
    }

    @Test
    void is_not_ready_but_alive_while_misp_is_down() throws Exception {
        awaitReady();
        assertThat(get("/observe/metrics").body()).contains("\ncurator_ready 1.0\n");

        misp.stopHttp();
        misp.pull(PulledEvent.of(HIGH));

        awaitNotReady("misp");
        assertThat(get("/observe/metrics").body()).contains("\ncurator_ready 0.0\n");
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
        misp.startHttp();
        awaitReady();
    }

    @Test
    void is_not_ready_while_misp_refuses_the_key_and_says_so_in_its_words() throws Exception {
        awaitReady();

        misp.faults().rejectKeys();
        misp.pull(PulledEvent.of(HIGH));

        assertThat(awaitNotReady("misp")).contains("Authentication failed");
        misp.faults().acceptKeys();
        awaitReady();
    }

    @Test
    void is_not_ready_while_the_publisher_is_gone() throws Exception {
        awaitReady();

        misp.stopPublisher();

        assertThat(awaitNotReady("zeromq")).contains(misp.zeromqAddress());
        misp.startPublisher();
        awaitReady();
    }

    @Test
    void tells_how_things_stand() throws Exception {
        PulledEvent event = PulledEvent.of(HIGH);
        misp.pull(event);
        curator.awaitDecision(event.uuid());
        awaitReady();
        // How many wait is read once a second.
        await().atMost(LIMIT)
                .until(() -> json(get("/curator/status")).at("/inbox").asLong(-1) == 0);

        JsonNode status = json(get("/curator/status"));

        assertThat(status.at("/deadLetters").asLong(-1)).isZero();
        assertThat(status.at("/zeromq/connected").asBoolean()).isTrue();
        assertThat(status.at("/zeromq/silenceSeconds").asLong(-1)).isBetween(0L, 20L);
        assertThat(status.at("/misp/reachable").asBoolean()).isTrue();
        assertThat(status.at("/misp/version").asText()).startsWith("2.");
        assertThat(status.at("/outcomes/curated").asLong()).isEqualTo(1);
        assertThat(status.at("/outcomes/dead-letter").asLong(-1)).isZero();
    }

    @Test
    void counts_what_was_heard_and_done() throws Exception {
        PulledEvent event = PulledEvent.of(HIGH).withPublished(false);
        misp.pull(event);
        curator.awaitDecision(event.uuid());
        misp.pullByNumber(PulledEvent.of(HIGH), 1007);
        curator.awaitRefusals(1);
        misp.publishFrame("misp_json_event {\"Event\":\"x\",\"action\":\"an_action_of_a_stranger\"}");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/observe/metrics").body())
                        .contains("curator_notifications_total{action=\"add_from_connected_server\","
                                + "topic=\"misp_json_event\",verdict=\"accepted\"} 1.0")
                        .contains("{action=\"none\",topic=\"misp_json_event\",verdict=\"rejected\"} 1.0")
                        .contains("{action=\"other\",topic=\"misp_json_event\",verdict=\"ignored\"} 1.0")
                        .contains("curator_events_total{outcome=\"curated\",rule=\"org-confidence-level-high\"} 1.0")
                        .contains("curator_actions_total{action=\"tag\"} 1.0")
                        .contains("curator_actions_total{action=\"publish\"} 1.0")
                        .contains("curator_event_seconds_bucket{le=\"0.05\"}")
                        .contains("curator_event_seconds_count 1")
                        .contains("curator_misp_request_seconds_bucket{call=\"events/view\",status=\"200\",le=")
                        .contains("curator_inbox_messages 0.0")
                        .contains("curator_dead_letters 1.0")
                        .contains("curator_audit_lost_total 0.0")
                        .contains("curator_zeromq_silence_seconds "));
        assertThat(get("/observe/metrics").body()).doesNotContain("stranger");
    }

    @Test
    void counts_requests_that_are_not_answered() throws Exception {
        awaitReady();

        misp.stopHttp();
        misp.pull(PulledEvent.of(HIGH));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/observe/metrics").body())
                        .containsPattern("curator_misp_request_seconds_count\\{call=\"[a-zA-Z/]+\",status=\"none\"}"));
    }

    @Test
    void has_nothing_at_other_paths_and_takes_no_other_methods() throws Exception {
        assertThat(get("/curator").statusCode()).isEqualTo(404);
        assertThat(get("/curator/statuses").statusCode()).isEqualTo(404);
        assertThat(get("/curator/status/x").statusCode()).isEqualTo(404);
        assertThat(get("/observe/health/dead").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/curator/status").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/curator/dead-letters/replay").statusCode()).isEqualTo(405);
    }

    private void awaitReady() {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(get("/observe/health/ready"))
                .satisfies(health -> assertThat(health.body()).contains("\"status\":\"UP\""))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200));
    }

    private String awaitNotReady(String check) {
        return await().atMost(LIMIT).until(() -> notReady(check), words -> !words.isEmpty());
    }

    private String notReady(String name) throws Exception {
        HttpResponse<String> health = get("/observe/health/ready");
        for (JsonNode check : json(health).at("/checks")) {
            if (health.statusCode() == 503
                    && check.at("/name").asText().equals(name)
                    && check.at("/status").asText().equals("DOWN")) {
                return check.at("/message").asText();
            }
        }
        return "";
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(curator.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }
}
