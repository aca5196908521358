package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder as a release unpacks it, run by its script as systemd does: without a locale. */
final class Installation implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path home;
    private final Map<String, String> variables = new HashMap<>();
    private Process process;

    private Installation(Path home) {
        this.home = home;
    }

    static Installation in(Path home) throws IOException {
        Files.createDirectories(home);
        copy(Path.of("routes"), home.resolve("routes"));
        copy(Path.of("curator"), home.resolve("curator"));
        Files.createSymbolicLink(home.resolve("misp-curator.jar"), CuratorProcess.JAR);
        Files.createSymbolicLink(home.resolve("lib"), CuratorProcess.JAR.resolveSibling("lib"));
        return new Installation(home);
    }

    Path home() {
        return home;
    }

    Installation with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Installation run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("curator").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.getRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(LANG|LC_|MISP_|JAVA_OPTS).*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Where no classes can be kept: those of a folder that is soon gone are of no use to anybody.
        builder.environment().put("CACHE_DIRECTORY", "/dev/null");
        builder.environment().putAll(variables);
        process = builder.start();
        return this;
    }

    String awaitLine(String words) {
        return await("a line with \"" + words + "\"")
                .atMost(LIMIT)
                .until(
                        () -> text().lines()
                                .filter(line -> line.contains(words))
                                .findFirst()
                                .orElseGet(() -> process.isAlive() ? null : text()),
                        line -> line != null);
    }

    /** SIGTERM, and then its end. */
    void terminate() throws InterruptedException {
        process.destroy();
        awaitExit();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as(this::text)
                .isTrue();
        return process.exitValue();
    }

    /** All that it has said since it was run last. */
    String text() {
        try {
            return Files.readString(output(), StandardCharsets.UTF_8);
        } catch (IOException notUtf8) {
            throw new AssertionError("what it wrote is not UTF-8", notUtf8);
        }
    }

    private Path output() {
        return home.resolve("output");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        Files.delete(home.resolve("misp-curator.jar"));
        Files.delete(home.resolve("lib"));
    }
}
