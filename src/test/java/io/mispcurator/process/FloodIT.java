package io.mispcurator.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.zeromq.Rogue;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames as large as they may be, as fast as the network takes them: in the default heap the process goes on. */
class FloodIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int FRAMES = Integer.getInteger("soak.frames", 1_000);
    private static final int LARGEST = 1 << 20;
    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an event's whole row, which is ignored | misp_json_event {\"action\":\"add\",\"Event\":{\"info\":\"%s\"}}",
                "no JSON, a dead letter                 | misp_json_event {\"action\":%s",
                "a notification with ballast            | misp_json_event {\"Event\":\"#\",\"action\":\"add_from_connected_server\",\"x\":\"%s\"}",
                "a list's notification                  | misp_json_warninglist {\"action\":\"edit\",\"Warninglist\":{\"name\":\"%s\"}}"
            })
    void a_flood_of_the_largest_frames_ends_nothing(String kind, String form) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral())) {
            misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
            String event = misp.pull(PulledEvent.of(HIGH));
            try (Rogue publisher = Rogue.thatShakesHandsAndThen((in, out) -> {
                        for (int i = 0; i < FRAMES; i++) {
                            out.write(frame(
                                    padded(form.replace("#", UUID.randomUUID().toString()))));
                            sent.incrementAndGet();
                        }
                        out.write(frame("misp_json_event {\"Event\":\"" + event
                                + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}"));
                    });
                    CuratorProcess curator = new CuratorProcess(misp, data)
                            .with("misp.zeromq.address", publisher.address())
                            .withJvmOption("-Xmx192m")
                            .withJvmOption("-XX:+ExitOnOutOfMemoryError")
                            .start()) {
                await().atMost(LIMIT)
                        .until(() -> !curator.isAlive()
                                || misp.event(event).tagNames().contains("admiralty-scale:source-reliability=\"a\""));

                System.out.printf("%s: %d frames, %d MB resident%n", kind, sent.get(), curator.residentMegabytes());
                assertThat(curator.isAlive())
                        .as(() -> "alive after " + sent + " frames, having said " + curator.lines())
                        .isTrue();
                assertThat(curator.linesWith("OutOfMemory")).isEmpty();
            }
        }
    }

    private static String padded(String form) {
        return form.replace("%s", "x".repeat(LARGEST - form.length() + 2));
    }

    private static byte[] frame(String text) {
        byte[] body = text.getBytes(UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(Rogue.frameHeader(body.length));
        frame.writeBytes(body);
        return frame.toByteArray();
    }
}
