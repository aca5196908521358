package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.TagState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * README's way, walked command by command on a MISP with nothing prepared: what stands under "Run it" leads to a graded
 * event.
 */
class DocumentedWayIT {

    private static final String GRADE = "admiralty-scale:source-reliability=\"a\"";

    @TempDir
    private Path folder;

    @Test
    void the_commands_of_the_readme_lead_from_nothing_to_a_graded_event() throws Exception {
        List<String> commands = commands();
        assertThat(commands)
                .extracting(command -> command.replaceFirst("=.*", ""))
                .as("README, Run it")
                .containsExactly(
                        "export MISP_URL", "./curator setup", "./curator run -Dcuration.dry-run", "./curator run");

        long began = System.nanoTime();
        try (SimulatedMisp misp =
                        SimulatedMisp.start(SimulatorOptions.ephemeral().withIdleInterval(Duration.ofMillis(100)));
                Installation curator = Installation.in(folder.resolve("curator"))) {
            Samples.bare(misp);
            misp.set("Plugin.ZeroMQ_port", misp.zeromqAddress().replaceFirst(".*:", ""));
            curator.with("MISP_URL", misp.url().toString())
                    .with("MISP_KEY", misp.key())
                    .with("MISP_ZEROMQ_ADDRESS", misp.zeromqAddress())
                    .with("MANAGEMENT_PORT", "0");

            int exit = curator.run(arguments(commands.get(1), "--yes", "--trust", "CERT Alpha"))
                    .awaitExit();
            assertThat(exit).as(curator.text()).isZero();
            assertThat(curator.text())
                    .contains("make the warninglist org-confidence-level-high, with CERT Alpha on it");

            String event = misp.pull(Samples.KINDS.get(0).event());
            curator.run(arguments(commands.get(2))).awaitLine(event);
            curator.terminate();
            assertThat(misp.event(event).tags()).extracting(TagState::name).doesNotContain(GRADE);

            curator.run(arguments(commands.get(3)));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Samples.KINDS.get(0).isReached(misp.event(event)));
            EventState graded = misp.event(event);
            assertThat(graded.tags()).contains(new TagState(GRADE, true));
            curator.terminate();
            assertThat(curator.text()).contains(event + " curated").doesNotContain("command line", "WARN");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("the build, of a minute or two, comes on top of it")
                .isLessThan(Duration.ofMinutes(2));
    }

    private static String[] arguments(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.remove(0);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** The first block of commands under "Run it". */
    private static List<String> commands() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.equals("## Run it"))
                .dropWhile(line -> !line.equals("```"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .toList();
    }
}
