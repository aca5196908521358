package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.cli.Main;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an event that dies to its replay: over HTTP, and by the commands that an operator types. */
class DeadLetterRouteTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String REFUSAL = "{\"message\":\"You don't have permission to do that.\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void start() throws Exception {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
        curator = RunningCurator.start(misp, data);
    }

    @AfterEach
    void stop() throws Exception {
        curator.close();
        misp.close();
    }

    @Test
    void shows_the_frame_and_what_misp_said() throws Exception {
        Instant before = Instant.now();
        String event = killOne();

        JsonNode letter = letters().get(0);

        assertThat(letter.at("/event").asText()).isEqualTo(event);
        assertThat(letter.at("/reason").asText()).isEqualTo("refused");
        assertThat(letter.at("/error").asText()).contains("403").contains("You don't have permission to do that.");
        assertThat(letter.at("/attempts").asInt()).isEqualTo(1);
        assertThat(Instant.parse(letter.at("/received").asText())).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(Instant.parse(letter.at("/died").asText())).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(letter.at("/cause").asText()).isEqualTo("add_from_connected_server");
        assertThat(JSON.readTree(letter.at("/payload").asText()).at("/Event").asText())
                .isEqualTo(event);
        assertThat(json(ask("GET", "/" + letter.at("/id").asText()))).isEqualTo(letter);
    }

    @Test
    void replays_one_when_what_was_amiss_is_mended() throws Exception {
        String event = killOne();
        misp.faults().clear();

        HttpResponse<String> answer =
                ask("POST", "/" + letters().get(0).at("/id").asText() + "/replay");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/replayed").asInt()).isEqualTo(1);
        Decision decision = awaitCurated(event);
        assertThat(decision.queued().cause()).isEqualTo("replay");
        assertThat(decision.queued().attempt()).isEqualTo(1);
        assertThat(misp.event(event).published()).isTrue();
        assertThat(letters()).isEmpty();
    }

    @Test
    void lays_a_replayed_event_back_once_when_nothing_is_mended() throws Exception {
        killOne();
        killOne();

        assertThat(json(ask("POST", "/replay")).at("/replayed").asInt()).isEqualTo(2);

        curator.awaitDecisions(4);
        assertThat(letters())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.at("/cause").asText()).isEqualTo("replay"));
        assertThat(curator.decisions).hasSize(4);
    }

    @Test
    void keeps_a_frame_that_names_no_event_and_says_why_it_is_not_replayed() throws Exception {
        misp.pullByNumber(PulledEvent.of(HIGH), 1007);
        curator.awaitRefusals(1);
        JsonNode letter = letters().get(0);

        HttpResponse<String> one = ask("POST", "/" + letter.at("/id").asText() + "/replay");
        HttpResponse<String> all = ask("POST", "/replay");

        assertThat(letter.at("/event").asText()).isEmpty();
        assertThat(letter.at("/reason").asText()).isEqualTo("malformed");
        assertThat(letter.at("/payload").asText()).contains("1007");
        assertThat(one.statusCode()).isEqualTo(409);
        assertThat(json(one).at("/error").asText())
                .contains("cannot be replayed")
                .contains("number");
        assertThat(json(all)).isEqualTo(JSON.readTree("{\"replayed\":0,\"left\":1}"));
        assertThat(letters()).hasSize(1);
    }

    @Test
    void discards_one_and_then_all() throws Exception {
        killOne();
        killOne();
        killOne();

        assertThat(ask("DELETE", "/" + letters().get(0).at("/id").asText()).statusCode())
                .isEqualTo(200);
        assertThat(letters()).hasSize(2);
        assertThat(json(ask("DELETE", "")).at("/discarded").asInt()).isEqualTo(2);
        assertThat(letters()).isEmpty();
    }

    @Test
    void knows_no_letter_by_an_id_that_is_none() throws Exception {
        assertThat(ask("GET", "/nothing").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/nothing/replay").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/%27%20OR%201=1").statusCode()).isEqualTo(404);
    }

    @Test
    void lists_a_line_for_each_and_replays_by_command() throws Exception {
        String event = killOne();
        misp.pullByNumber(PulledEvent.of(HIGH), 1007);
        curator.awaitRefusals(1);
        String id = letters().get(0).at("/id").asText();

        assertThat(command("list")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(id).contains(event, "refused", "You don't have permission"),
                        line -> assertThat(line).contains("  -  malformed  "));

        assertThat(command("show", id)).isZero();
        assertThat(out.toString()).contains("\"event\" : \"" + event + "\"", "\"payload\" : \"{\\\"Event\\\"");

        misp.faults().clear();
        assertThat(command("replay", "--all")).isZero();
        assertThat(out.toString()).contains("replayed 1").contains("1 cannot be replayed");
        awaitCurated(event);

        assertThat(command("discard", "--all")).isZero();
        assertThat(out.toString()).contains("discarded 1");
        assertThat(command("list", "--json")).isZero();
        assertThat(JSON.readTree(out.toString())).isEmpty();
    }

    @Test
    void says_in_one_line_that_there_is_no_such_letter() {
        assertThat(command("replay", "nothing")).isEqualTo(1);

        assertThat(err.toString().strip()).isEqualTo("curator: there is no dead letter nothing");
    }

    @Test
    void says_in_one_line_that_no_curator_answers() throws Exception {
        String url = curator.url();
        curator.close();

        assertThat(command("list")).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("no curator answers at " + url);
    }

    /** Has an event die of a permission that is missing. */
    private String killOne() {
        int deaths = curator.decisions.size();
        misp.faults().every().onPath("/tags/").answer(403, REFUSAL);
        String event = misp.pull(PulledEvent.of(HIGH).withPublished(false));
        curator.awaitDecisions(deaths + 1);
        return event;
    }

    private Decision awaitCurated(String event) {
        return await().atMost(LIMIT)
                .until(
                        () -> curator.decisions.stream()
                                .filter(decision -> decision.queued().event().equals(event)
                                        && decision.outcome() == Outcome.CURATED)
                                .findFirst()
                                .orElse(null),
                        decision -> decision != null);
    }

    private List<JsonNode> letters() throws Exception {
        return StreamSupport.stream(json(ask("GET", "")).spliterator(), false).toList();
    }

    private HttpResponse<String> ask(String method, String below) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(curator.url() + "/curator/dead-letters" + below))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }

    private int command(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("dead-letters"));
        arguments.addAll(List.of(words));
        arguments.add("-Dmanagement.port=" + URI.create(curator.url()).getPort());
        return Main.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
