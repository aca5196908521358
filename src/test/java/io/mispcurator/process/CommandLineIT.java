package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a person runs it: what it prints, and how it ends. */
class CommandLineIT {

    @TempDir
    Path folder;

    @Test
    void the_demo_shows_every_kind_of_event_and_ends_well() throws Exception {
        JarRun demo = run(Map.of(), "demo");

        assertThat(demo.err()).isEmpty();
        assertThat(demo.out())
                .contains(
                        "CERT Alpha",
                        "its creator is on org-confidence-level-high",
                        "its creator is on no list of trust")
                .contains("refused, and no request made: the event is named by a number")
                .contains("Every event ended as it should.")
                .doesNotContain("\u001b");
        assertThat(demo.out()
                        .lines()
                        .filter(line -> line.matches("(high|medium|unlisted|on both lists|high, not incomplete"
                                + "|high, then edited|by a remote number) +\\d+ +\\d+")))
                .hasSize(7);
        assertThat(demo.exit()).isZero();
    }

    @Test
    void the_demo_goes_on_with_the_page_until_stopped_when_asked_to() throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcurator.home=" + Path.of("").toAbsolutePath(),
                        "-Djava.io.tmpdir=" + folder,
                        "-jar",
                        CuratorProcess.JAR.toString(),
                        "demo",
                        "--events",
                        "1",
                        "--keep")
                .redirectOutput(out.toFile());
        Process demo = builder.start();
        try {
            String url = await().atMost(Duration.ofSeconds(40))
                    .until(
                            () -> Files.readString(out)
                                    .replaceAll("(?s).*The page is at (http://[\\d.:]+) and .*", "$1"),
                            said -> said.startsWith("http"));
            assertThat(get(url + "/")).contains("zeromq: connected to ");
            assertThat(get(url + "/page/lit/lit-html.js")).contains("export");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(url + "/curator/decisions"), said -> said.contains("One that MISP refuses"));
            try (InputStream live = URI.create(url + "/curator/live").toURL().openStream()) {
                live.read();
                long begin = System.nanoTime();
                demo.toHandle().destroy();

                assertThat(demo.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            }
            assertThat(demo.exitValue()).isZero();
            assertThat(folder.toFile().list((in, name) -> name.startsWith("misp-curator-demo")))
                    .isEmpty();
        } finally {
            demo.destroyForcibly();
        }
    }

    private static String get(String url) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tells_its_version_and_its_commands() throws Exception {
        assertThat(run(Map.of(), "--version").out()).matches("misp-curator \\d+\\.\\d+\\.\\d+\\R");
        JarRun help = run(Map.of(), "--help");
        assertThat(help.out()).contains("run", "demo", "simulate");
        assertThat(help.exit()).isZero();
    }

    @Test
    void lists_every_fault_of_the_settings_in_a_line_each() throws Exception {
        JarRun run = run(
                Map.of("RETRY_DELAY", "soon", "LOG_LEVEL", "loud"),
                "run",
                "-Dlog.format=xml",
                "-Dmisp.kee=x",
                "-Dmisp.url=misp.example.org");

        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "curator: misp.kee is no setting",
                        "curator: log.format is \"xml\", but must be text or json",
                        "curator: log.level is \"loud\", but must be ERROR, WARN, INFO, DEBUG or TRACE",
                        "curator: misp.key or misp.key-file is required: the API key of a site admin, or a file that holds it",
                        "curator: misp.url must begin with https:// or http://, such as https://misp.example.org",
                        "curator: retry.delay is \"soon\", but must be a duration above zero such as 500ms, 5s, 2m, 1h or 30d");
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isEqualTo(2);
    }

    @Test
    void runs_when_no_command_is_given() throws Exception {
        JarRun run = run(Map.of());

        assertThat(run.err()).contains("misp.url is required");
        assertThat(run.exit()).isEqualTo(2);
    }

    @Test
    void says_in_one_line_that_a_data_folder_cannot_be_written() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        JarRun run = run(
                Map.of(),
                "run",
                "-Dmisp.url=http://127.0.0.1:1",
                "-Dmisp.key=0123456789012345678901234567890123456789",
                "-Ddata.dir=" + file.resolve("data"));

        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("curator: ")
                .contains(file.toString());
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void shows_a_stack_trace_only_when_asked() throws Exception {
        JarRun run = run(Map.of(), "run", "--verbose");

        assertThat(run.err()).contains("\tat io.mispcurator").contains("curator: misp.url is required");
    }

    private JarRun run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return JarRun.of(folder, environment, List.of(arguments));
    }
}
