package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.Pulled;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real process from its start to its end, and what keeps it from starting. */
class LifecycleIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Path data;
    private SimulatedMisp misp;
    private CuratorProcess curator;

    @BeforeEach
    void start() {
        data = folder.resolve("data");
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        Samples.trust(misp);
        curator = new CuratorProcess(misp, data);
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void lets_the_events_under_way_come_to_their_end_and_exits_with_0() {
        misp.setLatency(Duration.ofMillis(300));
        curator.start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled events = Pulled.high(misp, 40);
        await().atMost(LIMIT).until(() -> misp.exchanges().size() >= 8);

        assertThat(curator.terminate(LIMIT)).isZero();

        int left = events.unfinished().size();
        assertThat(left).isPositive().isLessThan(40);
        assertThat(events.uuids())
                .as("no event is left half-way")
                .allMatch(uuid -> misp.event(uuid).tags().size() == 2
                        || misp.event(uuid).tagNames().equals(List.of(Samples.INCOMPLETE)));
        assertThat(Journal.of(data)).isEqualTo(new Journal(left, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/", "/warninglists/", "/tags/", "/"})
    void stops_in_a_few_seconds_while_misp_hangs_and_loses_nothing(String path) {
        curator.start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        curator.awaitLine("answers");
        misp.faults().every().onPath(path).hang();
        Pulled events = Pulled.high(misp, 6);
        await().atMost(LIMIT).until(() -> misp.faults().hanging() > 0);

        long began = System.nanoTime();
        assertThat(curator.terminate(Duration.ofSeconds(10))).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(7));
        assertThat(curator.linesWith("goes back into its queue")).hasSize(1);
        assertThat(Journal.of(data)).isEqualTo(new Journal(6, 0));

        misp.faults().clear();
        curator.start();
        events.awaitAllCurated(LIMIT);
    }

    @Test
    void waits_for_misp_and_its_publisher_and_goes_on_when_they_come() {
        misp.stopHttp();
        misp.stopPublisher();
        curator.with("retry.max-delay", "500ms").start().awaitLine("MISP is away");
        Pulled events = Pulled.into(misp, 10);

        misp.startHttp();
        misp.startPublisher();

        curator.awaitLine("is back");
        events.awaitAllCurated(LIMIT);
        assertThat(curator.linesWith("MISP is away")).hasSize(1);
    }

    @Test
    void refuses_a_data_folder_that_another_process_has() {
        curator.start().awaitStart();
        try (CuratorProcess second = new CuratorProcess(misp, data)) {
            second.start();

            assertThat(second.awaitExit(Duration.ofSeconds(10))).isEqualTo(1);
            assertThat(second.lines())
                    .containsExactly("curator: another curator runs on this data folder: " + data.toAbsolutePath());
        }
        assertThat(curator.isAlive()).isTrue();
    }

    @Test
    void refuses_a_data_folder_that_cannot_be_written() throws IOException {
        Files.writeString(data, "a file where a folder should be");
        curator.start();

        assertThat(curator.awaitExit(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(curator.lines()).containsExactly("curator: data.dir cannot be written: " + data.toAbsolutePath());
    }

    @Test
    void starts_on_a_journal_whose_last_file_was_cut_short_behind_what_was_written() throws IOException {
        Pulled events = waiting(30);
        cutLastFile(1_000_000);

        misp.startHttp();
        curator.start();

        events.awaitAllCurated(LIMIT);
    }

    @Test
    void starts_on_a_journal_that_was_cut_in_the_middle_and_curates_what_it_still_holds() throws IOException {
        Pulled events = waiting(30);
        cutLastFile(6_000);

        misp.startHttp();
        curator.start();

        await().atMost(LIMIT).until(() -> events.unfinished().size() < 30 - 6);
        assertThat(curator.awaitStart().isAlive()).isTrue();
        misp.awaitSubscriber(LIMIT);
        Pulled.into(misp, 10).awaitAllCurated(LIMIT);
    }

    /** So many events whose turns are in the journal of a process that was killed. */
    private Pulled waiting(int count) {
        misp.stopHttp();
        curator.start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled events = Pulled.into(misp, count);
        misp.publishFrame("misp_json_event {\"the marker behind them\":");
        curator.awaitLine("a notification was refused");
        await().atMost(LIMIT).until(() -> lastFileHolds("the marker behind them"));
        curator.kill();
        return events;
    }

    private boolean lastFileHolds(String text) throws IOException {
        return new String(Files.readAllBytes(lastFile()), StandardCharsets.ISO_8859_1).contains(text);
    }

    private Path lastFile() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            return files.max(Comparator.comparing(LifecycleIT::used)).orElseThrow();
        }
    }

    private void cutLastFile(long size) throws IOException {
        try (FileChannel file = FileChannel.open(lastFile(), StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    private static long used(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
