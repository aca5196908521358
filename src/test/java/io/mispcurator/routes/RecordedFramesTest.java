package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The frames that a real MISP sent while the script of 2022 ran, sent again to the routes. What the script asked of MISP
 * then is asked of a second simulated MISP, so that both end states can be compared.
 */
class RecordedFramesTest {

    private static final Path RECORDINGS = Path.of("src/test/resources/misp-recordings");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "high",
                "medium",
                "unlisted",
                "both",
                "high_no_incomplete",
                "edit_of_curated_high",
                "high_unpublished"
            })
    void ends_where_the_script_ended_with_no_request_more_than_that_takes(String scenario) throws Exception {
        List<JsonNode> script = exchanges(scenario);
        JsonNode seen = script.get(0).at("/response/body/Event");
        String uuid = seen.path("uuid").asText();

        EventState scripted;
        try (SimulatedMisp misp = misp(seen)) {
            for (JsonNode exchange : script) {
                JsonNode request = exchange.path("request");
                ask(misp, request.path("method").asText(), request.path("path").asText(), request.path("body"));
            }
            scripted = misp.event(uuid);
        }
        EventState curated;
        List<String> requests;
        try (SimulatedMisp misp = misp(seen)) {
            misp.clearExchanges();
            try (RunningCurator curator = RunningCurator.start(misp, data)) {
                frames(scenario).forEach(misp::publishFrame);
                curator.awaitDecision(uuid);
            }
            curated = misp.event(uuid);
            assertThat(misp.exchanges()).allMatch(exchange -> exchange.status() == 200, "is not refused by MISP");
            requests =
                    misp.exchanges().stream().map(exchange -> exchange.path()).toList();
        }

        assertThat(tags(curated)).isEqualTo(tags(scripted));
        assertThat(curated.published()).isEqualTo(scripted.published());
        // A view and a lookup are the least for an organisation that nobody asked about a moment ago.
        assertThat(requests.size()).isLessThan(Math.max(script.size(), least(script) + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric_id", "numeric_id_collides_with_local_id"})
    void makes_no_request_for_an_event_that_is_named_by_its_number_elsewhere(String scenario) throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                RunningCurator curator = RunningCurator.start(misp, data)) {
            frames(scenario).forEach(misp::publishFrame);

            curator.awaitRefusals(1);

            assertThat(misp.exchanges()).isEmpty();
            assertThat(curator.decisions).isEmpty();
        }
    }

    /** How many requests the script's successful writes need if all tags go in one, besides the view and the lookup. */
    private static int least(List<JsonNode> script) {
        Set<String> writes = script.stream()
                .skip(2)
                .map(exchange -> exchange.at("/request/path").asText())
                .collect(Collectors.toSet());
        return 2 + writes.size();
    }

    /** A simulated MISP in the state that the script saw. */
    private static SimulatedMisp misp(JsonNode event) throws Exception {
        SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist(
                "org-confidence-level-high",
                List.of(
                        "org_uuid:11111111-1111-4111-8111-111111111111",
                        "org_uuid:44444444-4444-4444-8444-444444444444"));
        misp.addWarninglist(
                "org-confidence-level-medium",
                List.of(
                        "org_uuid:22222222-2222-4222-8222-222222222222",
                        "org_uuid:44444444-4444-4444-8444-444444444444"));
        List<String> global = new ArrayList<>();
        List<String> local = new ArrayList<>();
        event.path("Tag").forEach(tag -> (tag.path("local").asBoolean() ? local : global)
                .add(tag.path("name").asText()));
        Organisation organisation = new Organisation(
                event.at("/Orgc/uuid").asText(), event.at("/Orgc/name").asText());
        misp.pull(PulledEvent.of(organisation)
                .withUuid(event.path("uuid").asText())
                .withPublished(event.path("published").asBoolean())
                .withTags(global.toArray(String[]::new)));
        for (String tag : local) {
            JsonNode body = JSON.createObjectNode()
                    .put("uuid", event.path("uuid").asText())
                    .put("tag", tag)
                    .put("local", true);
            ask(misp, "POST", "/tags/attachTagToObject", body);
        }
        return misp;
    }

    private static void ask(SimulatedMisp misp, String method, String path, JsonNode body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(misp.url().resolve(path))
                .header("Authorization", misp.key())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isNull()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as(path)
                .isIn(200, 404, 405);
    }

    private static List<JsonNode> exchanges(String scenario) throws IOException {
        try (Stream<Path> files = Files.list(RECORDINGS.resolve("http"))) {
            List<JsonNode> exchanges = new ArrayList<>();
            for (Path file : files.filter(
                            file -> file.getFileName().toString().matches("\\d+-ref-" + scenario + "-\\d-.*"))
                    .sorted()
                    .toList()) {
                exchanges.add(JSON.readTree(file.toFile()));
            }
            return exchanges;
        }
    }

    /** The recorder wrote a line a frame: the time, a tab, the frame; a line of its own begins with a hash. */
    private static List<String> frames(String scenario) throws IOException {
        try (Stream<String> lines = Files.lines(RECORDINGS.resolve("zmq/ref_" + scenario + ".txt"))) {
            return lines.filter(line -> line.matches("\\d{4}-.*\\t.*"))
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .toList();
        }
    }

    private static Set<String> tags(EventState event) {
        return event.tags().stream().map(TagState::toString).collect(Collectors.toSet());
    }
}
