package io.mispcurator.bench;

import io.mispcurator.simulator.SimulatedMisp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * {@code ./curator run} with an empty data folder, as an operator starts it. What it does is asked of its own metrics.
 * Closing kills it and removes the folder.
 */
final class CuratorProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Path folder;
    private final int port;
    private String javaOptions = "";
    private Process process;
    private long started;

    CuratorProcess() throws IOException {
        folder = Files.createTempDirectory("curator-bench-");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        with("data.dir", folder.resolve("data").toString());
        with("management.port", String.valueOf(port));
        with("catch-up.enabled", "false");
    }

    static CuratorProcess of(SimulatedMisp misp) throws IOException {
        return new CuratorProcess()
                .with("misp.url", misp.url().toString())
                .with("misp.key", misp.key())
                .with("misp.zeromq.address", misp.zeromqAddress());
    }

    CuratorProcess with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** In addition to what the script gives the JVM. */
    CuratorProcess withJavaOptions(String options) {
        javaOptions = options;
        return this;
    }

    Path folder() {
        return folder;
    }

    /** Returns as soon as the process is made. */
    CuratorProcess start() throws IOException {
        List<String> command = new ArrayList<>(List.of("./curator", "run"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().merge("JAVA_OPTS", javaOptions, (outer, own) -> outer + " " + own);
        started = System.nanoTime();
        process = builder.start();
        return this;
    }

    private Path log() {
        return folder.resolve("curator.log");
    }

    CuratorProcess awaitReady() {
        await("ready", () -> status("/observe/health/ready") == 200);
        return this;
    }

    /** Since the process was made. */
    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    void await(String what, BooleanSupplier condition) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException("the curator is not " + what + ", having said:\n" + said());
            }
            rest(10);
        }
    }

    static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The sum of the samples that begin so. */
    double metric(String beginning) {
        try {
            return get("/observe/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many events' turns are over. */
    long decided() {
        return (long) metric("curator_events_total");
    }

    void awaitDecided(long count) {
        await("done with " + count + " events", () -> decided() >= count);
    }

    long pid() {
        return process.pid();
    }

    double residentMegabytes() {
        return megabytes("VmRSS:");
    }

    /** The most that it has had since it began. */
    double mostResidentMegabytes() {
        return megabytes("VmHWM:");
    }

    private double megabytes(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
