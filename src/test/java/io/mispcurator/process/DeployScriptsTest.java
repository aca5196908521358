package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that containers run: the health check of the image, and the hook that misp-docker calls. */
@DisabledOnOs(OS.WINDOWS)
class DeployScriptsTest {

    private static final List<String> ALWAYS = List.of(
            "Plugin.ZeroMQ_host 0.0.0.0",
            "Plugin.ZeroMQ_port 50000",
            "Plugin.ZeroMQ_event_notifications_enable true",
            "Plugin.ZeroMQ_warninglist_notifications_enable true");
    private static final String LAST = "Plugin.ZeroMQ_enable true";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"200, 0, ''", "401, 0, ''", "503, 7, 'health --live'"})
    void a_curator_is_alive_when_it_answers_and_otherwise_the_command_decides(int status, int exit, String asked)
            throws Exception {
        Path check = healthCheck();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/observe/health/live", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            variables.put("MANAGEMENT_PORT", "" + server.getAddress().getPort());

            assertThat(run(check)).isEqualTo(exit);
            assertThat(written("asked")).isEqualTo(asked);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_command_is_asked_where_nothing_listens() throws Exception {
        variables.put("MANAGEMENT_PORT", "1");

        assertThat(run(healthCheck())).isEqualTo(7);
        assertThat(written("asked")).isEqualTo("health --live");
    }

    @Test
    void misp_s_publisher_is_set_and_then_started() throws Exception {
        assertThat(hooked()).containsExactlyElementsOf(with());
    }

    @Test
    void credentials_are_set_and_unset_again_when_they_are_emptied() throws Exception {
        variables.put("MISP_ZEROMQ_USERNAME", "curator");
        variables.put("MISP_ZEROMQ_PASSWORD", "it's \"secret\"");
        assertThat(hooked())
                .containsExactlyElementsOf(
                        with("Plugin.ZeroMQ_username curator", "Plugin.ZeroMQ_password it's \"secret\""));

        variables.clear();
        assertThat(hooked()).containsExactlyElementsOf(with("-n Plugin.ZeroMQ_username", "-n Plugin.ZeroMQ_password"));

        assertThat(hooked()).as("credentials of others").containsExactlyElementsOf(with());
    }

    @Test
    void half_of_the_credentials_is_not_set_and_said() throws Exception {
        variables.put("MISP_ZEROMQ_USERNAME", "curator");

        assertThat(hooked()).containsExactlyElementsOf(with());
        assertThat(written("said")).contains("belong together");
    }

    private static List<String> with(String... credentials) {
        List<String> settings = new ArrayList<>(ALWAYS);
        settings.addAll(List.of(credentials));
        settings.add(LAST);
        return settings;
    }

    /** In a folder as the image has it, with a curator that says it is not well. */
    private Path healthCheck() throws IOException {
        executable(folder.resolve("curator"), "printf %s \"$*\" > '" + folder + "/asked'; exit 7");
        Path check = Files.createDirectories(folder.resolve("deploy")).resolve("healthcheck.sh");
        return Files.copy(Path.of("deploy/healthcheck.sh"), check);
    }

    /** What the hook set in a MISP that is in this folder, in its order. */
    private List<String> hooked() throws Exception {
        Path misp = Files.createDirectories(folder.resolve("app/files/scripts/tmp"));
        Files.writeString(misp.resolve("mispzmq.pid"), "1");
        Path sudo = executable(folder.resolve("bin/sudo"), "shift 6; printf '%s\\n' \"$*\" >> '" + folder + "/set'");
        variables.put("PATH", sudo.getParent() + ":" + System.getenv("PATH"));
        String hook = Files.readString(Path.of("deploy/misp-docker/custom/files/customize_misp.sh"));
        Files.deleteIfExists(folder.resolve("set"));
        assertThat(run(executable(folder.resolve("hook"), hook.replace("/var/www/MISP", folder.toString()))))
                .as(written("said"))
                .isZero();
        assertThat(misp.resolve("mispzmq.pid")).as("another's number").doesNotExist();
        return Files.readAllLines(folder.resolve("set"));
    }

    private static Path executable(Path file, String commands) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, commands.startsWith("#!") ? commands : "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int run(Path script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String written(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
