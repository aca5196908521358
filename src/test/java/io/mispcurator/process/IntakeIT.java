package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood of notifications while MISP does not answer: all of them must be on disk, quickly, and in little memory. */
class IntakeIT {

    private static final int NOTIFICATIONS = Integer.getInteger("soak.notifications", 100_000);
    private static final int LEAST_RATE = Integer.getInteger("soak.rate", 2_000);
    private static final int MOST_RESIDENT_MEGABYTES = 320;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private CuratorProcess curator;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withSendHighWaterMark(0));
        misp.stopHttp();
        curator =
                new CuratorProcess(misp, data).withJvmOption("-Xmx96m").start().awaitStart();
        misp.awaitSubscriber(LIMIT);
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void takes_in_thousands_of_notifications_a_second_and_keeps_them_all_in_bounded_memory() {
        long begin = System.nanoTime();
        for (int i = 0; i < NOTIFICATIONS; i++) {
            misp.publishFrame("misp_json_event {\"Event\":\"" + new UUID(0x4000, 0x8000000000000000L + i)
                    + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}");
        }
        misp.publishFrame("misp_json_event {\"the marker behind them\":");
        curator.awaitLine("a notification was refused", LIMIT);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long resident = curator.residentMegabytes();

        assertThat(curator.terminate(LIMIT)).isZero();
        String measured = "%,d notifications in %.1f s, %,.0f a second, %d MB resident"
                .formatted(NOTIFICATIONS, seconds, NOTIFICATIONS / seconds, resident);
        System.out.println(measured);
        assertThat(Journal.of(data)).isEqualTo(new Journal(NOTIFICATIONS, 1));
        assertThat(resident).as(measured).isLessThan(MOST_RESIDENT_MEGABYTES);
        assertThat(NOTIFICATIONS / seconds).as(measured).isGreaterThan(LEAST_RATE);
    }
}
