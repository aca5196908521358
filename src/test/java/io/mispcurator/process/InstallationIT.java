package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in a folder of any name, started without a locale. */
@DisabledOnOs(OS.WINDOWS)
class InstallationIT {

    private static final Organisation ORG =
            new Organisation("11111111-1111-4111-8111-111111111111", "Größe \u202Egnp.exe");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a b+c%20d#e&f", "größe", "it's \"so\" $x;y"})
    void runs_wherever_it_was_unpacked_and_takes_edited_routes_over(String name) throws Exception {
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode(name))
                .isTrue();
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                Installation curator = installed(misp, folder.resolve(name))) {
            curator.run();
            curator.awaitLine("MISP 2.5.1 answers");
            misp.awaitSubscriber(Duration.ofSeconds(30));
            misp.pull(PulledEvent.of(ORG));

            String line = curator.awaitLine("not-listed");

            assertThat(line).contains("Größe \\u202Egnp.exe").doesNotContain("\u202E");
            for (int edit = 0; edit < 2; edit++) {
                Path routes = curator.home().resolve("routes/availability.camel.yaml");
                Files.writeString(routes, Files.readString(routes) + "# edit " + edit + "\n");
                int edits = edit + 1;
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> curator.text()
                                        .lines()
                                        .filter(said -> said.contains("is in force"))
                                        .count()
                                >= edits);
            }
            assertThat(curator.text()).doesNotContain("has a mistake", "Exception");
        }
    }

    @Test
    void says_so_where_camel_would_read_the_folders_name_as_a_pattern() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                Installation curator = installed(misp, folder.resolve("a,b"))) {
            curator.run();

            assertThat(curator.awaitExit()).isEqualTo(2);
            assertThat(curator.text()).contains("a,b/routes cannot be used: Camel reads , * ? { and }");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.properties", "--config", "the environment", "-D", "password-file"})
    void the_publisher_gets_the_password_byte_for_byte_and_nobody_else_does(String source) throws Exception {
        String password =
                " {{x}} {{env:HOME}} $simple{env:HOME} #bean:x RAW(y) a)&username=evil%20+\t'\"\\ pässwörd 😀 }} ";
        String written = "misp.zeromq.password=\\ " + password.substring(1).replace("\\", "\\\\") + "\n";
        SimulatorOptions options = SimulatorOptions.ephemeral().withZeromqPassword("cüra{{x}}tor", password);
        try (SimulatedMisp misp = SimulatedMisp.start(options);
                Installation curator = installed(misp, folder.resolve("home"))) {
            curator.with("MISP_ZEROMQ_USERNAME", "cüra{{x}}tor").with("LOG_LEVEL", "TRACE");
            List<String> arguments =
                    switch (source) {
                        case "application.properties" -> {
                            Files.writeString(curator.home().resolve(source), "\uFEFF" + written);
                            yield List.of("run");
                        }
                        case "--config" -> {
                            Files.writeString(folder.resolve("more"), written);
                            yield List.of(
                                    "run", "--config", folder.resolve("more").toString());
                        }
                        case "the environment" -> {
                            curator.with("MISP_ZEROMQ_PASSWORD", password);
                            yield List.of("run");
                        }
                        case "-D" -> List.of("run", "-Dmisp.zeromq.password=" + password);
                        default -> {
                            Files.writeString(folder.resolve("secret"), "\uFEFF" + password + "\r\n");
                            curator.with(
                                    "MISP_ZEROMQ_PASSWORD_FILE",
                                    folder.resolve("secret").toString());
                            yield List.of("run");
                        }
                    };
            curator.run(arguments.toArray(String[]::new));

            misp.awaitSubscriber(Duration.ofSeconds(60));

            curator.awaitLine("curating ");
            assertThat(curator.text()).doesNotContain("username=evil", "pässwörd", "p\\u00E4ssw");
        }
    }

    @Test
    void a_command_line_that_is_not_understood_is_not_repeated_where_it_holds_a_secret() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                Installation curator = installed(misp, folder.resolve("home"))) {
            curator.run("run", "-Dmisp.zeromq.password=first", "s3cret");

            assertThat(curator.awaitExit()).isEqualTo(2);
            assertThat(curator.text())
                    .contains("a value with blanks needs quotes")
                    .doesNotContain("first", "s3cret");

            curator.run("run", "surplus");

            assertThat(curator.awaitExit()).isEqualTo(2);
            assertThat(curator.text()).contains("surplus");
        }
    }

    private static Installation installed(SimulatedMisp misp, Path home) throws Exception {
        return Installation.in(home)
                .with("MISP_URL", " " + misp.url() + "/events/index ")
                .with("MISP_KEY", misp.key())
                .with("MISP_ZEROMQ_ADDRESS", misp.zeromqAddress())
                .with("MANAGEMENT_PORT", "0")
                .with("CATCH_UP_ENABLED", "false");
    }
}
