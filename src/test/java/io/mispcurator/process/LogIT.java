package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.Pulled;
import io.mispcurator.lab.TestFolders;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the process that users run prints. */
class LogIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MANY = 1_000;

    @TempDir
    Path folder;

    private final ObjectMapper reader = new ObjectMapper();
    private SimulatedMisp misp;
    private CuratorProcess curator;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withSendHighWaterMark(0));
        Samples.trust(misp);
        curator = new CuratorProcess(misp, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @ParameterizedTest
    @CsvSource({"500, An Internal Error", "403, You do not have permission"})
    void a_thousand_failures_of_one_kind_are_a_thousand_lines(int status, String words) {
        misp.faults().every().onPath("/events/").answer(status, "{\"message\":\"" + words + "\"}");
        curator.with("retry.max-attempts", "1");

        allDie(words);
    }

    @Test
    void a_thousand_failures_that_nobody_foresaw_are_a_thousand_lines() throws IOException {
        edit("curate", "        - setVariable:\n            id: look-up-creator", """
                        - bean:
                            id: fail
                            beanType: java.lang.Integer
                            method: parseInt('no number')
                """);
        curator.with("retry.max-attempts", "1");

        allDie("no number");
    }

    @Test
    void what_fails_while_a_failure_is_answered_is_one_line_a_turn() throws IOException {
        edit("dead-letters", "        - to: {id: dead-letters, uri: \"jms:dead-letters\"}\n", """
                        - bean:
                            id: fail
                            beanType: java.lang.Integer
                            method: parseInt('no number')
                """);
        misp.faults().every().onPath("/events/").answer(403, "{\"message\":\"You do not have permission\"}");
        curator.start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled.high(misp, 1);
        await().atMost(LIMIT)
                .until(() -> misp.exchanges().stream()
                                .filter(exchange -> exchange.path().startsWith("/events/view"))
                                .count()
                        >= 3);
        curator.kill();

        assertThat(curator.linesWith("no number")).hasSizeBetween(2, 3);
        assertThat(curator.lines()).hasSizeLessThan(20).noneMatch(line -> line.startsWith("\t"));
    }

    @Test
    void every_line_is_an_object_of_json_when_asked_also_at_the_finest_level_and_none_holds_the_key() {
        curator.with("log.format", "json").with("log.level", "trace").start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled.into(misp, 5).awaitAllCurated(LIMIT);
        misp.publishFrame("misp_json_event {\"Event\":");
        curator.awaitLine("a notification was refused");
        assertThat(curator.terminate(LIMIT)).isZero();

        List<JsonNode> lines = objects();
        assertThat(lines).allMatch(line -> line.has("time") && line.has("level") && line.has("message"));
        assertThat(lines)
                .extracting(line -> line.get("logger").asText())
                .contains("curator")
                .anyMatch(logger -> logger.startsWith("org.apache.camel"));
        assertThat(lines).extracting(line -> line.get("level").asText()).contains("INFO", "DEBUG", "TRACE");
        assertThat(lines)
                .filteredOn(line -> line.get("logger").asText().startsWith("org.apache.activemq"))
                .extracting(line -> line.get("level").asText())
                .isSubsetOf("WARN", "ERROR");
        assertThat(curator.linesWith(misp.key())).isEmpty();
    }

    @Test
    void a_level_keeps_the_lines_below_it_away() {
        curator.with("log.level", "WARN").start();
        misp.awaitSubscriber(LIMIT);
        misp.publishFrame("misp_json_event {\"Event\":");

        curator.awaitLine("a notification was refused");
        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(curator.lines()).allMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    private void allDie(String words) {
        curator.start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled events = Pulled.high(misp, MANY);
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> curator.linesWith(" dead-letter: ").size() >= MANY);
        assertThat(curator.terminate(LIMIT)).isZero();

        assertThat(events.uuids()).allSatisfy(uuid -> assertThat(curator.linesWith(uuid))
                .singleElement()
                .asString()
                .contains(words));
        assertThat(curator.lines())
                .filteredOn(line -> !line.contains(" dead-letter: "))
                .as("besides them, only what is said of starting and stopping")
                .hasSizeLessThan(40)
                .noneMatch(line -> line.startsWith("\t") || line.contains("Exception"));
    }

    private void edit(String route, String before, String step) throws IOException {
        Path routes = folder.resolve("routes");
        TestFolders.copy(Path.of("routes"), routes);
        Path file = routes.resolve(route + ".camel.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, step + before));
        curator.with("camel.main.routes-include-pattern", "file:" + routes + "/*.camel.yaml");
    }

    private List<JsonNode> objects() {
        return curator.lines().stream().map(this::object).toList();
    }

    private JsonNode object(String line) {
        try {
            JsonNode json = reader.readTree(line);
            assertThat(json.isObject()).as(line).isTrue();
            return json;
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
