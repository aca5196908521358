package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.StandaloneBroker;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process that receives and three that curate, on a broker that is a process of its own. */
class ManyWorkersIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** More than one worker takes at a time, and fewer than all do: two of one event would be taken at once if they could. */
    private static final int EVENTS = 8;

    private static final int ROUNDS = 60;
    private static final int CONCURRENCY = 4;

    @TempDir
    Path folder;

    private final List<CuratorProcess> workers = new ArrayList<>();
    private int port;
    private Process broker;
    private SimulatedMisp misp;
    private CuratorProcess receiver;

    @BeforeEach
    void start() throws Exception {
        port = Integer.parseInt(CuratorProcess.freePort());
        startBroker();
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withLatency(Duration.ofMillis(20)));
        misp.keepExchanges(1_000_000);
        Samples.trust(misp);
        receiver = process("receiver", "receive").start();
        for (int i = 0; i < 3; i++) {
            workers.add(process("worker" + i, "curate").start());
        }
        receiver.awaitStart();
        workers.forEach(CuratorProcess::awaitStart);
        misp.awaitSubscriber(LIMIT);
    }

    @AfterEach
    void stop() throws Exception {
        workers.forEach(CuratorProcess::close);
        receiver.close();
        broker.destroyForcibly().waitFor();
        misp.close();
    }

    @Test
    void no_event_is_lost_with_a_worker_and_none_is_curated_by_two_at_once() {
        List<PulledEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(Samples.KINDS.get(0).event());
        }
        for (int round = 0; round < ROUNDS; round++) {
            String info = "round " + round;
            misp.pullAll(events.stream().map(event -> event.withInfo(info)).toList());
        }
        await().atMost(LIMIT).until(() -> misp.exchanges().size() > EVENTS * ROUNDS);
        CuratorProcess busy =
                workers.stream().filter(this::hasWorked).findFirst().orElseThrow();
        busy.kill();

        awaitAllCurated(events);
        assertThat(misp.exchanges())
                .as(
                        "removing a tag that another has just removed is 404: only what the killed one had under way may be")
                .filteredOn(exchange -> exchange.status() != 200)
                .extracting(Exchange::path)
                .hasSizeLessThanOrEqualTo(CONCURRENCY);
        workers.remove(busy);
        assertThat(workers).as("the others have worked").anyMatch(this::hasWorked);
        assertThat(workers).allMatch(worker -> worker.terminate(LIMIT) == 0);
    }

    @Test
    void goes_on_when_the_broker_was_killed_and_is_back() throws Exception {
        List<PulledEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(Samples.KINDS.get(0).event());
        }
        misp.pullAll(events);
        await().atMost(LIMIT).until(() -> misp.exchanges().size() > 60);

        broker.destroyForcibly().waitFor();
        startBroker();

        awaitAllCurated(events);
    }

    @Test
    void each_says_what_it_does_and_is_ready() {
        receiver.awaitLine("receives notifications and searches for missed events");
        workers.forEach(worker -> worker.awaitLine("curates what is in the inbox"));

        Stream.concat(Stream.of(receiver), workers.stream()).forEach(this::awaitReady);
    }

    @Test
    void one_that_curates_does_not_wait_for_the_publisher() {
        misp.stopPublisher();

        workers.forEach(this::awaitReady);
    }

    private void awaitReady(CuratorProcess process) {
        URI ready = URI.create("http://127.0.0.1:" + process.setting("management.port") + "/observe/health/ready");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200));
    }

    private boolean hasWorked(CuratorProcess worker) {
        return !worker.linesWith(" curated: ").isEmpty();
    }

    private void awaitAllCurated(List<PulledEvent> events) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(events)
                .allMatch(event -> Samples.KINDS.get(0).isReached(misp.event(event.uuid()))));
    }

    private CuratorProcess process(String name, String role) throws IOException {
        return new CuratorProcess(misp, folder.resolve(name))
                .with("inbox.url", "tcp://127.0.0.1:" + port)
                .with("inbox.username", StandaloneBroker.USER)
                .with("inbox.password", StandaloneBroker.PASSWORD)
                .with("misp.concurrency", Integer.toString(CONCURRENCY))
                .with("management.port", CuratorProcess.freePort())
                .with("curator.role", role);
    }

    private void startBroker() throws IOException {
        Path output = folder.resolve("broker.log");
        broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("target", "test-classes") + File.pathSeparator + CuratorProcess.JAR,
                        StandaloneBroker.class.getName(),
                        Integer.toString(port),
                        folder.resolve("broker").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await("the broker").atMost(LIMIT).until(() -> Files.readString(output).contains("the broker is up"));
    }
}
