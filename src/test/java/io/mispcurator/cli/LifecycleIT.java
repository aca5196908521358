package io.mispcurator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        || misp.event(uuid).tagNames().equals(java.util.List.of(Samples.INCOMPLETE)));
        assertThat(Journal.of(data)).isEqualTo(new Journal(left, 0));
    }

    @Test
    void puts_back_what_misp_does_not_answer_in_time_and_exits_with_0() {
        curator.with("camel.main.shutdown-timeout", "3").start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        misp.faults().every().onPath("/events/").hang();
        Pulled events = Pulled.high(misp, 6);
        curator.awaitLine("MISP 2.5.1 answers");

        assertThat(curator.terminate(Duration.ofSeconds(10))).isZero();
        assertThat(curator.linesWith("goes back into the inbox")).hasSize(1);
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
}
