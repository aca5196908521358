package io.mispcurator.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.process.LogLines;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.zeromq.Rogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/** Whoever can pose as MISP's publisher can have events looked at, and nothing else. */
class HostileNotificationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Organisation ORG = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final String TOPIC = "misp_json_event ";

    @TempDir
    private Path data;

    private SimulatedMisp misp;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + ORG.uuid()));
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @Test
    void what_misp_would_not_send_is_refused_and_what_it_sends_is_curated_all_the_same() throws Exception {
        String event = misp.pull(PulledEvent.of(ORG));
        List<byte[]> frames = refused();
        try (ZContext context = new ZContext()) {
            Socket publisher = context.createSocket(SocketType.XPUB);
            int port = publisher.bindToRandomPort("tcp://127.0.0.1");
            try (RunningCurator curator = RunningCurator.start(settings("tcp://127.0.0.1:" + port), data)) {
                awaitSubscriptions(publisher);
                await().atMost(LIMIT).until(() -> curator.availability().isAvailable());
                misp.clearExchanges();

                frames.forEach(publisher::send);
                publisher.send("misp_json_event"); // without a space it is of no topic that was asked for
                publisher.send("misp_json_self \u0000 no json");
                publisher.send(pulled(event));

                curator.awaitDecision(event);
                await().atMost(LIMIT).until(() -> curator.deadLetters() == frames.size());
                assertThat(curator.decisions).hasSize(1);
                assertThat(misp.exchanges())
                        .extracting(Exchange::path)
                        .allMatch(path -> path.contains(event)
                                || path.startsWith("/warninglists/checkValue")
                                || path.startsWith("/tags/"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1048577, larger than maxMessageSize",
        "2147483648, larger than maxMessageSize",
        "9223372036854775807, larger than maxMessageSize",
        "-1, breaks the ZMTP protocol",
        "-9223372035781033984, breaks the ZMTP protocol"
    })
    void a_frame_of_an_impossible_length_ends_the_connection_and_takes_no_memory(long length, String said)
            throws Exception {
        LogLines log = LogLines.of("io.mispcurator.zeromq.ZeromqLink");
        try (Rogue publisher = Rogue.thatShakesHandsAndThen((in, out) -> out.write(Rogue.frameHeader(length)));
                RunningCurator curator = RunningCurator.start(settings(publisher.address()), data)) {
            log.await(said);
            await().atMost(LIMIT).until(() -> publisher.connections() > 1);

            await().atMost(LIMIT).until(() -> curator.availability().isAvailable());
            assertThat(curator.decisions).isEmpty();
            assertThat(curator.deadLetters()).isZero();
        }
    }

    private static List<byte[]> refused() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (String json : List.of(
                "",
                "null",
                "[]",
                "{\"action\":\"add_from_connected_server\",\"Event\":\"../../users/delete/1\"}",
                "{\"action\":\"add_from_connected_server\",\"Event\":\"${bean:clock}\"}",
                "{\"action\":\"add_from_connected_server\",\"Event\":1007,\"CamelHttpUri\":\"http://127.0.0.1:1\"}",
                "{\"action\":\"${exception}\",\"Event\":\"a04d2793-ee35-496c-877a-b2602ebab58f\"}",
                "{\"action\":\"add_from_connected_server\",\"Event\":\"\\ud800\"}",
                "{\"action\":\"add_from_connected_server\",\"Event\":" + "[".repeat(100_000) + "]".repeat(100_000)
                        + "}",
                "{\"action\":\"add_from_connected_server\",\"Event\":" + "1".repeat(100_000) + "}",
                "{\"" + "n".repeat(500_000) + "\":1}")) {
            frames.add((TOPIC + json).getBytes(StandardCharsets.UTF_8));
        }
        frames.add(withBytes(0xed, 0xa0, 0x80)); // a lone surrogate, as UTF-8 would not have it
        frames.add(withBytes(0xff, 0xfe));
        frames.add("misp_json_warninglist {{{".getBytes(StandardCharsets.UTF_8));
        frames.add(withBytes(0xc0, 0xaf)); // a slash in two bytes
        return frames;
    }

    private static byte[] withBytes(int... bytes) {
        StringBuilder text = new StringBuilder(TOPIC + "{\"action\":\"add_from_connected_server\",\"Event\":\"");
        for (int one : bytes) {
            text.append((char) one);
        }
        return text.append("\"}").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String pulled(String event) {
        return TOPIC + "{\"Event\":\"" + event + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}";
    }

    private static void awaitSubscriptions(Socket publisher) {
        publisher.setReceiveTimeOut((int) LIMIT.toMillis());
        for (int topics = 0; topics < 3; topics++) {
            assertThat(publisher.recv()).as("a subscription").isNotNull();
        }
    }

    private Map<String, String> settings(String publisher) {
        return Map.of(
                "misp.url",
                misp.url().toString(),
                "misp.key",
                misp.key(),
                "misp.zeromq.address",
                publisher,
                "catch-up.enabled",
                "false");
    }
}
