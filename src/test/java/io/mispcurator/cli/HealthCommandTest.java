package io.mispcurator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator, or a container's health check, is told of a curator that wants a token. */
class HealthCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path token;
    private SimulatedMisp misp;
    private RunningCurator curator;

    private record Said(int exit, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        token = Files.writeString(folder.resolve("token"), "t0ken\n");
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        Samples.trust(misp);
        curator = RunningCurator.start(
                misp, folder.resolve("data"), Map.of("retry.max-delay", "100ms", "management.token", "t0ken"));
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void says_what_is_well() {
        await().atMost(LIMIT).until(() -> health().exit() == 0);

        assertThat(health().out().lines()).first().isEqualTo("UP");
        assertThat(health().out()).contains("UP    misp: MISP answers", "UP    inbox: the inbox is open");
    }

    @Test
    void says_what_is_amiss_but_that_the_process_lives() {
        misp.stopHttp();
        misp.pull(PulledEvent.of(Samples.KINDS.get(0).organisation()));

        await().atMost(LIMIT).until(() -> health().exit() == 1);

        assertThat(health().out())
                .startsWith("DOWN")
                .contains("DOWN  misp: ")
                .contains("UP    inbox: ")
                .endsWith("what to do: ./curator check\n");
        assertThat(health("--live")).isEqualTo(new Said(0, "UP\nUP    process: this process works\n", ""));
    }

    @Test
    void who_only_receives_is_well_without_asking_misp() throws Exception {
        curator.close();
        curator = RunningCurator.start(
                Map.of(
                        "misp.url", misp.url().toString(),
                        "misp.key", misp.key(),
                        "misp.zeromq.address", misp.zeromqAddress(),
                        "camel.main.routes-include-pattern", routes("receive", "dead-letters")),
                folder.resolve("receiver"));

        await().atMost(LIMIT)
                .until(() -> say("health", "-Dmanagement.port=" + port()).exit() == 0);

        assertThat(say("health", "-Dmanagement.port=" + port()).out())
                .contains("UP    zeromq: ", "UP    inbox: ")
                .doesNotContain("misp: ");
    }

    private static String routes(String... names) {
        return Stream.of(names)
                .map(name -> "file:" + Path.of("routes", name + ".camel.yaml").toAbsolutePath())
                .collect(Collectors.joining(","));
    }

    @Test
    void needs_no_token_to_tell_whether_it_is_well() {
        Said said = say("health", "--live", "-Dmanagement.port=" + port());

        assertThat(said).isEqualTo(new Said(0, "UP\n", ""));
    }

    @Test
    void says_in_a_line_that_nobody_answers() {
        int port = port();
        curator.close();

        Said said = say("health", "--live", "-Dmanagement.port=" + port);

        assertThat(said.exit()).isOne();
        assertThat(said.err()).startsWith("curator: no curator answers at http://127.0.0.1:" + port);
    }

    @Test
    void says_in_a_line_that_another_answers() {
        Said said = say("health", "-Dmanagement.port=" + misp.url().getPort());

        assertThat(said.exit()).isOne();
        assertThat(said.err()).startsWith("curator: HTTP 302 from http://127.0.0.1:");
    }

    private int port() {
        return URI.create(curator.url()).getPort();
    }

    private Said health(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("health", "-Dmanagement.port=" + port(), "-Dmanagement.token-file=" + token));
        arguments.addAll(List.of(more));
        return say(arguments.toArray(String[]::new));
    }

    private static Said say(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }
}
