package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.SimulatedMisp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The jar that was built, run as a process of its own, which can be killed and started again on the same data folder. */
final class CuratorProcess implements AutoCloseable {

    static final Path JAR = Path.of("target/misp-curator.jar").toAbsolutePath();

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>(List.of("-Xmx256m"));

    private Process process;
    private Path output;

    CuratorProcess(SimulatedMisp misp, Path data) {
        if (Runtime.version().feature() >= 24) {
            jvmOptions.add("--sun-misc-unsafe-memory-access=allow"); // as the script curator does
        }
        with("misp.url", misp.url().toString());
        withVariable("misp.key", misp.key());
        with("misp.zeromq.address", misp.zeromqAddress());
        with("data.dir", data.toString());
        with("management.port", "0");
        with("retry.delay", "100ms");
        with("catch-up.enabled", "false");
    }

    CuratorProcess with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** A setting by way of the environment, which no other user can read. */
    CuratorProcess withVariable(String setting, String value) {
        settings.remove(setting);
        variables.put(setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value);
        return this;
    }

    /** A port for {@code management.port}, for who must know where to ask. */
    static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    String setting(String key) {
        return settings.get(key);
    }

    CuratorProcess withJvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    CuratorProcess start() {
        return start("run");
    }

    /** Any command, with the same settings. */
    CuratorProcess start(String... arguments) {
        assertThat(JAR).as("the jar, which mvn package builds").exists();
        List<String> command = QuickJvm.command();
        command.addAll(jvmOptions);
        command.add("-Dcurator.home=" + Path.of("").toAbsolutePath());
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        try {
            output = Files.createTempFile("curator-", ".log");
            if (!Boolean.getBoolean("keep.logs")) output.toFile().deleteOnExit();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(variables);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    CuratorProcess awaitStart() {
        return awaitLine("curating ");
    }

    CuratorProcess awaitLine(String words) {
        return awaitLine(words, LIMIT);
    }

    CuratorProcess awaitLine(String words, Duration limit) {
        await("a line with \"" + words + "\"")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> linesWith(words).size() > 0 || !process.isAlive());
        assertThat(linesWith(words))
                .as(() -> "\"%s\" in %s".formatted(words, lines()))
                .isNotEmpty();
        return this;
    }

    List<String> linesWith(String words) {
        return lines().stream().filter(line -> line.contains(words)).toList();
    }

    /** What it has said since it was started last. */
    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: it has no chance to do anything more. */
    void kill() {
        process.destroyForcibly();
        awaitExit(LIMIT);
    }

    /** SIGTERM, and its exit code. */
    int terminate(Duration limit) {
        process.destroy();
        return awaitExit(limit);
    }

    int awaitExit(Duration limit) {
        try {
            assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .as(() -> "ends within " + limit + ", having said " + lines())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
