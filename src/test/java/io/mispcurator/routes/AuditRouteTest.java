package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.lab.TestFolders;
import io.mispcurator.process.LogLines;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the audit says of what the running routes did. */
class AuditRouteTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String INCOMPLETE = "workflow:state=\"incomplete\"";

    @RegisterExtension
    final CurationLab lab = new CurationLab();

    @TempDir
    Path data;

    private final ObjectMapper reader = new ObjectMapper();

    @BeforeEach
    void setRules() {
        lab.set("0.warninglist", "high").set("0.tag", "grade").set("0.remove-tags", INCOMPLETE);
        lab.set("0.publish", "true");
        lab.set("1.warninglist", "medium").set("1.tag", "middling");
    }

    @Test
    void an_event_is_audited_with_all_that_was_asked_and_done() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH).withTags(INCOMPLETE);
        lab.curate(event);

        JsonNode line = audited(1).get(0);
        assertThat(line.get("event").asText()).isEqualTo(event.uuid());
        assertThat(line.get("cause").asText()).isEqualTo("add_from_connected_server");
        assertThat(line.get("server").asText()).isEqualTo("1");
        assertThat(line.get("org").toString())
                .isEqualTo("{\"uuid\":\"%s\",\"name\":\"%s\"}".formatted(HIGH.uuid(), HIGH.name()));
        assertThat(line.get("lists").toString()).isEqualTo("[\"high\"]");
        assertThat(line.get("rule").asText()).isEqualTo("high");
        assertThat(line.get("plan").toString())
                .isEqualTo("[{\"action\":\"tag\",\"tags\":[\"grade\"],\"local\":true},"
                        + "{\"action\":\"untag\",\"tags\":[\"workflow:state=\\\"incomplete\\\"\"],\"local\":false},"
                        + "{\"action\":\"publish\",\"tags\":[],\"local\":false}]");
        assertThat(line.get("outcome").asText()).isEqualTo("curated");
        assertThat(line.get("attempts").asInt()).isEqualTo(1);
        assertThat(line.get("calls").asInt()).isEqualTo(5).isEqualTo(lab.calls().size());
        assertThat(line.get("dryRun").asBoolean()).isFalse();
    }

    @Test
    void a_dry_run_is_audited_with_what_would_have_been() throws Exception {
        lab.set("curation.dry-run", "true").start(data);
        lab.curate(PulledEvent.of(HIGH));

        JsonNode line = audited(1).get(0);
        assertThat(line.get("dryRun").asBoolean()).isTrue();
        assertThat(line.get("outcome").asText()).isEqualTo("curated");
        assertThat(line.at("/plan/0/action").asText()).isEqualTo("tag");
        assertThat(line.get("calls").asInt()).isEqualTo(2).isEqualTo(lab.calls().size());
    }

    @Test
    void an_event_on_no_list_is_audited_without_a_rule() throws Exception {
        lab.misp.addWarninglist("vendors", List.of(CurationLab.value(NOBODY)));
        lab.start(data);
        lab.curate(PulledEvent.of(NOBODY));

        JsonNode line = audited(1).get(0);
        assertThat(line.get("outcome").asText()).isEqualTo("not-listed");
        assertThat(line.get("lists").toString()).isEqualTo("[\"vendors\"]");
        assertThat(line.get("rule").isNull()).isTrue();
        assertThat(line.get("plan")).isEmpty();
    }

    @Test
    void an_event_that_misp_does_not_have_is_audited_as_gone() throws Exception {
        lab.start(data);
        lab.misp.publishFrame("misp_json_event {\"Event\":\"00000000-0000-4000-8000-000000000000\",\"Server\":\"1\","
                + "\"action\":\"edit_from_connected_server\"}");

        JsonNode line = audited(1).get(0);
        assertThat(line.get("outcome").asText()).isEqualTo("gone");
        assertThat(line.get("org").isNull()).isTrue();
        assertThat(line.get("calls").asInt()).isEqualTo(1);
    }

    @Test
    void a_death_and_the_replay_after_it_are_audited_and_calls_are_those_of_the_last_attempt() throws Exception {
        lab.set("retry.max-attempts", "3");
        RunningCurator curator = lab.start(data);
        lab.misp.faults().every().onPath("/warninglists").answer(500, "{\"message\":\"An Internal Error\"}");
        lab.curate(PulledEvent.of(HIGH));

        JsonNode death = audited(1).get(0);
        assertThat(death.get("outcome").asText()).isEqualTo("dead-letter");
        assertThat(death.get("reason").asText()).contains("An Internal Error");
        assertThat(death.at("/org/name").asText()).isEqualTo(HIGH.name());
        assertThat(death.get("lists")).isEmpty();
        assertThat(death.get("attempts").asInt()).isEqualTo(3);
        assertThat(death.get("calls").asInt()).as("view and the list").isEqualTo(2);

        lab.misp.faults().clear();
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(curator.url() + "/curator/dead-letters/replay"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());

        JsonNode replay = audited(2).get(1);
        assertThat(replay.get("cause").asText()).isEqualTo("replay");
        assertThat(replay.get("outcome").asText()).isEqualTo("curated");
        assertThat(replay.get("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void a_frame_that_names_no_event_is_not_audited() throws Exception {
        RunningCurator curator = lab.start(data);
        lab.misp.publishFrame(
                "misp_json_event {\"Event\":1007,\"Server\":\"1\",\"action\":\"add_from_connected_server\"}");
        curator.awaitRefusals(1);
        lab.curate(PulledEvent.of(HIGH));

        assertThat(audited(1)).hasSize(1);
    }

    @Test
    void events_are_curated_while_the_folder_cannot_be_written_and_audited_once_it_can() throws Exception {
        Path inTheWay = Files.createFile(data.resolve("audit"));
        LogLines log = LogLines.of("curator");
        lab.start(data);
        lab.curate(PulledEvent.of(HIGH));
        lab.curate(PulledEvent.of(HIGH));
        log.await("the audit cannot be written");

        Files.delete(inTheWay);

        assertThat(audited(2)).hasSize(2);
        log.await("the audit is written again, and nothing is missing in it");
    }

    @Test
    void calls_are_counted_where_an_edited_route_asks_in_parallel() throws Exception {
        Path home = Files.createDirectory(data.resolve("home"));
        TestFolders.copy(Path.of("routes"), home.resolve("routes"));
        Path plan = home.resolve("routes/curate.camel.yaml");
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace(
                                "stopOnException: true",
                                "stopOnException: true\n            parallelProcessing: true"));
        lab.set("0.remove-tags", "one,two,three,four").set("0.publish", "false");
        lab.start(home, data);
        lab.curate(PulledEvent.of(HIGH).withTags("one", "two", "three", "four"));

        assertThat(audited(1).get(0).get("calls").asInt())
                .isEqualTo(7)
                .isEqualTo(lab.calls().size());
    }

    private List<JsonNode> audited(int count) {
        Path file = data.resolve("audit/curation.jsonl");
        await().atMost(LIMIT)
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= count);
        List<JsonNode> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                lines.add(reader.readTree(line));
            }
        } catch (IOException e) {
            throw new AssertionError("a line does not parse", e);
        }
        return lines;
    }
}
