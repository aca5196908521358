package io.mispcurator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.curation.Decision;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.lab.TestFolders;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of an event, and that it is what curation then does. */
class ExplainTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final Organisation BOTH = new Organisation("22222222-2222-4222-8222-222222222222", "Org both");
    private static final Organisation NOBODY = new Organisation("33333333-3333-4333-8333-333333333333", "Org none");
    private static final String INCOMPLETE = "workflow:state=\"incomplete\"";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path data;

    @TempDir
    Path home;

    private SimulatedMisp misp;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid(), "org_uuid:" + BOTH.uuid()));
        misp.addWarninglist("org-confidence-level-medium", List.of("org_uuid:" + BOTH.uuid()));
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @Test
    void says_who_made_it_which_rule_decides_and_what_would_be_done() {
        String event = misp.pull(
                PulledEvent.of(HIGH).withInfo("A\ntitle").withTags(INCOMPLETE).withPublished(false));

        assertThat(explain(event)).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "event    " + event + " \"A\\ntitle\" by Org high",
                        "creator  " + HIGH.uuid(),
                        "state    not published, received from another instance",
                        "tags     " + INCOMPLETE + " (global)",
                        "lists    org-confidence-level-high",
                        "rule     org-confidence-level-high decides: the first rule whose list holds its creator",
                        "rule     org-confidence-level-medium does not decide: its creator is not on this list, or the"
                                + " list is disabled",
                        "plan     tag admiralty-scale:source-reliability=\"a\" and workflow:state=\"complete\", untag "
                                + INCOMPLETE + ", publish");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writes_nothing_and_needs_nothing_of_the_curator_that_runs() throws Exception {
        try (RunningCurator curator = RunningCurator.start(misp, data)) {
            PulledEvent pulled = PulledEvent.of(HIGH).withTags(INCOMPLETE);
            String event = misp.pull(pulled);
            curator.awaitDecision(event);
            misp.clearExchanges();

            assertThat(explain(event)).isZero();

            assertThat(out.toString()).contains("plan     nothing: ").contains("nothing is left to do");
            assertThat(misp.exchanges())
                    .extracting(Exchange::path)
                    .containsExactly("/events/view/" + event + "/deleted:2", "/warninglists/checkValue");
        }
    }

    @Test
    void what_it_says_is_what_curation_does() throws Exception {
        String event = misp.pull(PulledEvent.of(BOTH).withTags(INCOMPLETE));
        explain("--json", event);
        JsonNode said = new ObjectMapper().readTree(out.toString());

        try (RunningCurator curator = RunningCurator.start(misp, data)) {
            misp.pull(PulledEvent.of(BOTH).withUuid(event).withTags(INCOMPLETE).withInfo("edited"));
            Decision done = curator.awaitDecision(event);

            assertThat(said.path("rule").asText()).isEqualTo(done.plan().rule());
            assertThat(said.path("reason").asText()).isEqualTo(done.plan().reason());
            List<String> actions = new ArrayList<>();
            said.path("plan")
                    .forEach(action -> actions.add(action.path("action").asText()));
            assertThat(actions)
                    .isEqualTo(done.plan().actions().stream()
                            .map(action -> action.name())
                            .toList());
        }
    }

    @Test
    void tells_scripts_all_of_it() throws Exception {
        String event = misp.pull(PulledEvent.of(BOTH).withTags(INCOMPLETE));

        assertThat(explain(event.toUpperCase(Locale.ROOT), "--json")).isZero();

        JsonNode said = new ObjectMapper().readTree(out.toString());
        assertThat(said.at("/event/uuid").asText()).isEqualTo(event);
        assertThat(said.at("/event/org/uuid").asText()).isEqualTo(BOTH.uuid());
        assertThat(said.at("/event/published").isBoolean()).isTrue();
        assertThat(said.at("/event/locked").asBoolean()).isTrue();
        assertThat(said.at("/event/tags/0/name").asText()).isEqualTo(INCOMPLETE);
        assertThat(said.at("/event/tags/0/local").isBoolean()).isTrue();
        assertThat(said.path("lists")).hasSize(2);
        assertThat(said.at("/rules/0/decides").asBoolean()).isTrue();
        assertThat(said.at("/rules/1/decides").asBoolean()).isFalse();
        assertThat(said.at("/rules/1/reason").asText()).contains("an earlier rule decides");
        assertThat(said.at("/plan/0/tags")).hasSize(2);
        assertThat(said.at("/plan/0/local").asBoolean()).isTrue();
        assertThat(said.at("/plan/1/action").asText()).isEqualTo("untag");
        assertThat(said.at("/plan/1/local").isBoolean()).isTrue();
    }

    @Test
    void an_unlisted_creator_has_no_rule() throws Exception {
        String event = misp.pull(PulledEvent.of(NOBODY));

        assertThat(explain(event, "--json")).isZero();

        JsonNode said = new ObjectMapper().readTree(out.toString());
        assertThat(said.path("rule").isNull()).isTrue();
        assertThat(said.path("plan")).isEmpty();
        assertThat(said.path("reason").asText()).isEqualTo("its creator is on no list of trust");
    }

    @Test
    void a_disabled_list_holds_nobody() {
        misp.enableWarninglist("org-confidence-level-high", false);
        String event = misp.pull(PulledEvent.of(BOTH));

        assertThat(explain(event)).isZero();

        assertThat(out.toString()).contains("rule     org-confidence-level-medium decides");
    }

    @Test
    void what_is_no_uuid_is_told_in_one_line_without_a_request() {
        assertThat(explain("1007")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("curator: an event is named by its UUID, of 36 characters, and not by 1007");
        assertThat(misp.exchanges()).isEmpty();
    }

    @Test
    void an_unknown_event_is_told_in_one_line() {
        assertThat(explain("00000000-0000-4000-8000-000000000000")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("curator: MISP has no event 00000000-0000-4000-8000-000000000000, or does"
                        + " not show it to this key's user");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_misp_that_is_away_or_confused_is_told_in_one_line() {
        String event = misp.pull(PulledEvent.of(HIGH));

        misp.faults().next(1).answer(500, "{\"message\":\"An Internal Error Has Occurred.\"}");
        assertThat(explain(event)).isEqualTo(1);
        misp.faults().rejectKeys();
        assertThat(explain(event)).isEqualTo(1);
        misp.stopHttp();
        assertThat(explain(event)).isEqualTo(1);

        assertThat(err.toString().lines())
                .hasSize(3)
                .satisfiesExactly(
                        confused -> assertThat(confused).contains("An Internal Error Has Occurred."),
                        refused -> assertThat(refused).contains("Authentication failed"),
                        away -> assertThat(away).startsWith("curator: MISP cannot be reached: "));
    }

    @Test
    void the_look_up_route_of_the_folder_is_asked_as_it_was_edited() throws Exception {
        TestFolders.copy(Path.of("routes"), home.resolve("routes"));
        Path route = home.resolve("routes/look-up.camel.yaml");
        String text = Files.readString(route);
        String event = misp.pull(PulledEvent.of(HIGH));
        System.setProperty("curator.home", home.toString());
        try {
            Files.writeString(
                    route,
                    text.replace(
                            "- to: {id: ask-warninglists",
                            "- setBody: {id: ask-other, constant: other}\n        - to: {id: ask-warninglists"));
            assertThat(explain(event)).isZero();
            assertThat(out.toString()).contains("lists    none holds its creator");

            Files.writeString(route, text.replace("direct:check-warninglists", "direct:check-nothing"));
            assertThat(explain(event)).isEqualTo(1);
            Files.delete(route);
            assertThat(explain(event)).isEqualTo(1);

            assertThat(err.toString().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("curator: ") && line.contains("look-up.camel.yaml"));
        } finally {
            System.clearProperty("curator.home");
        }
    }

    private int explain(String... arguments) {
        List<String> line = new ArrayList<>(List.of("explain"));
        line.addAll(List.of(arguments));
        line.add("-Dmisp.url=" + misp.url());
        line.add("-Dmisp.key=" + misp.key());
        line.add("-Ddata.dir=" + data);
        return Main.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
    }
}
