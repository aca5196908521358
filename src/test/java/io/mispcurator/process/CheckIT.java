package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code explain} as a person or a script runs them, also beside a curator that runs. */
class CheckIT {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final Organisation MEDIUM = new Organisation("22222222-2222-4222-8222-222222222222", "Medium");
    private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
    private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private SimulatedMisp misp;

    @BeforeEach
    void start() {
        start(SimulatorOptions.ephemeral());
    }

    private void start(SimulatorOptions options) {
        misp = SimulatedMisp.start(options.withIdleInterval(Duration.ofMillis(200)));
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
        misp.addWarninglist("org-confidence-level-medium", List.of("org_uuid:" + MEDIUM.uuid()));
        misp.addOrganisation(HIGH);
        misp.addOrganisation(MEDIUM);
        misp.addTag("workflow:state=\"incomplete\"");
        misp.set("Plugin.ZeroMQ_port", misp.zeromqAddress().replaceFirst(".*:", ""));
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @Test
    void all_is_well_beside_a_curator_that_runs() throws Exception {
        try (CuratorProcess curator = new CuratorProcess(misp, data).start().awaitStart()) {
            JarRun run = check(UTF_8);

            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines()).hasSize(20).allMatch(line -> line.startsWith("✓ "));
            assertThat(run.out())
                    .contains("✓ warninglist       org-confidence-level-high holds 1 organisation")
                    .contains("✓ data-folder       a curator runs on " + data);
            assertThat(run.exit()).isZero();
            assertThat(curator.isAlive()).isTrue();
        }
    }

    @Test
    void a_failure_has_its_remedy_below_and_the_exit_code_tells_it() throws Exception {
        misp.deleteWarninglist("org-confidence-level-medium");
        misp.editWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid(), ""));

        JarRun run = check(UTF_8);

        List<String> lines = run.out().lines().toList();
        int failed = lines.indexOf("✗ warninglist       there is no warninglist org-confidence-level-medium");
        assertThat(failed).isPositive();
        assertThat(lines.get(failed + 1))
                .startsWith(
                        "                    → run ./curator setup, which makes it, or add one of type string in MISP");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("! warninglist       org-confidence-level-high has a blank"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void words_stand_for_signs_where_the_terminal_knows_none() throws Exception {
        misp.deleteWarninglist("org-confidence-level-medium");

        JarRun run = check(
                Map.of("JDK_JAVA_OPTIONS", "-Dstdout.encoding=US-ASCII"), "-Dmisp.zeromq.address=tcp://127.0.0.1:1");

        assertThat(run.out().chars()).allMatch(character -> character < 128);
        assertThat(run.out())
                .contains("ok      rest ")
                .contains("fails   warninglist ")
                .contains("remedy: look, in this order: is Plugin.ZeroMQ_enable on");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void scripts_get_one_document_whatever_libraries_print() throws Exception {
        misp.close();
        start(SimulatorOptions.ephemeral().withZeromqPassword("curator", "right"));

        JarRun run = check(ASCII, "--json", "-Dmisp.zeromq.username=curator", "-Dmisp.zeromq.password=wrong");

        JsonNode findings = new ObjectMapper().readTree(run.out());
        assertThat(findings).hasSize(20).allSatisfy(finding -> {
            List<String> fields = new ArrayList<>();
            finding.fieldNames().forEachRemaining(fields::add);
            assertThat(fields).containsExactly("name", "status", "message", "remedy");
        });
        JsonNode last = findings.get(19);
        assertThat(last.path("name").asText()).isEqualTo("zeromq");
        assertThat(last.path("status").asText()).isEqualTo("failure");
        assertThat(last.path("message").asText()).contains("refused the user name or password");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void bad_settings_are_all_told_at_once() throws Exception {
        JarRun lines = JarRun.of(folder, UTF_8, List.of("check", "-Dmisp.kee=x", "-Dretry.delay=soon"));
        JarRun document = JarRun.of(folder, UTF_8, List.of("check", "--json", "-Dmisp.kee=x", "-Dretry.delay=soon"));

        assertThat(lines.err().lines()).hasSize(4).allMatch(line -> line.startsWith("curator: "));
        assertThat(lines.out()).isEmpty();
        assertThat(lines.exit()).isEqualTo(2);
        assertThat(new ObjectMapper().readTree(document.out()))
                .hasSize(4)
                .allMatch(finding -> finding.path("status").asText().equals("failure"))
                .anyMatch(finding -> finding.path("message").asText().equals("misp.kee is no setting"));
        assertThat(document.exit()).isEqualTo(2);
    }

    @Test
    void an_event_is_explained_beside_a_curator_that_runs() throws Exception {
        try (CuratorProcess curator = new CuratorProcess(misp, data).start().awaitStart()) {
            misp.awaitSubscriber(Duration.ofSeconds(10));
            String event = misp.pull(PulledEvent.of(HIGH).withPublished(false));
            curator.awaitLine(event + " curated");

            JarRun run = run(UTF_8, "explain", event);

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("plan     nothing: its creator is on org-confidence-level-high");
            assertThat(run.exit()).isZero();
        }
    }

    private JarRun check(Map<String, String> environment, String... more) throws Exception {
        return run(environment, "check", more);
    }

    private JarRun run(Map<String, String> environment, String command, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "-Dmisp.url=" + misp.url(),
                "-Dmisp.key=" + misp.key(),
                "-Dmisp.zeromq.address=" + misp.zeromqAddress(),
                "-Ddata.dir=" + data));
        arguments.addAll(List.of(more));
        return JarRun.of(folder, environment, arguments);
    }
}
