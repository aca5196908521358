package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;

class ZeromqPublisherTest {
    private static final Organisation PARTNER = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @Test
    void misp_json_self_comes_when_nothing_else_did() {
        SimulatorOptions options = SimulatorOptions.ephemeral().withIdleInterval(Duration.ofMillis(50));
        try (SimulatedMisp misp = SimulatedMisp.start(options);
                Subscriber subscriber = Subscriber.to(misp, "misp_json_self ")) {
            assertThat(subscriber.next()).startsWith("misp_json_self {\"status\":");
            assertThat(subscriber.next()).contains("\"uptime\":");
        }
    }

    @Test
    void what_is_said_while_the_publisher_is_down_is_sent_a_second_after_it_is_back() {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                Subscriber subscriber = Subscriber.to(misp, "misp_json_event ")) {
            misp.stopPublisher();
            misp.publishFrame("misp_json_event {\"Event\":\"waiting\"}");
            assertThat(subscriber.isSilentFor(Duration.ofMillis(100))).isTrue();

            long before = System.nanoTime();
            misp.startPublisher();

            assertThat(subscriber.next()).isEqualTo("misp_json_event {\"Event\":\"waiting\"}");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void without_a_subscriber_messages_are_gone() {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral())) {
            misp.publishFrame("misp_json_event lost");
            await().until(() -> misp.waitingFrames() == 0);

            try (Subscriber subscriber = Subscriber.to(misp, "misp_json_event ")) {
                misp.publishFrame("misp_json_event kept");
                assertThat(subscriber.next()).isEqualTo("misp_json_event kept");
            }
        }
    }

    @Test
    void a_subscriber_that_takes_all_and_does_not_read_loses_what_comes_behind_a_big_event() {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                ZContext context = new ZContext()) {
            ZMQ.Socket socket = subscriber(context);
            socket.subscribe("");
            socket.connect(misp.zeromqAddress());
            receiveUntilSubscribed(misp, socket);

            misp.pull(PulledEvent.of(PARTNER).withAttributes(20_000));
            await().atMost(Duration.ofSeconds(30)).until(() -> misp.waitingFrames() == 0);

            List<String> got = drain(socket);
            assertThat(got).isNotEmpty();
            assertThat(got).noneMatch(frame -> frame.contains("add_from_connected_server"));
        }
    }

    @Test
    void the_right_password_is_let_in() {
        try (SimulatedMisp misp = withPassword();
                ZContext context = new ZContext()) {
            ZMQ.Socket socket = plainSubscriber(context, "s3cret");
            socket.connect(misp.zeromqAddress());
            receiveUntilSubscribed(misp, socket);

            misp.publishFrame("misp_json_event hello");
            socket.setReceiveTimeOut(5000);

            assertThat(text(socket.recv())).isEqualTo("misp_json_event hello");
        }
    }

    @Test
    void a_wrong_password_fails_the_handshake_with_400() {
        try (SimulatedMisp misp = withPassword();
                ZContext context = new ZContext()) {
            ZMQ.Socket socket = plainSubscriber(context, "guess");

            assertThat(events(context, socket, misp.zeromqAddress()))
                    .contains("HANDSHAKE_FAILED_AUTH 400")
                    .contains("DISCONNECTED");
            assertThatThrownBy(() -> misp.awaitSubscriber(Duration.ofMillis(200)))
                    .hasMessageContaining("Nobody subscribed");
        }
    }

    @Test
    void no_password_fails_the_handshake() {
        try (SimulatedMisp misp = withPassword();
                ZContext context = new ZContext()) {
            assertThat(events(context, subscriber(context), misp.zeromqAddress()))
                    .contains("DISCONNECTED")
                    .noneMatch(event -> event.contains("SUCCEEDED"));
        }
    }

    @Test
    void a_password_nobody_asked_for_gets_nothing() {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                ZContext context = new ZContext()) {
            assertThat(events(context, plainSubscriber(context, "s3cret"), misp.zeromqAddress()))
                    .contains("DISCONNECTED")
                    .noneMatch(event -> event.contains("SUCCEEDED"));
        }
    }

    private static SimulatedMisp withPassword() {
        return SimulatedMisp.start(SimulatorOptions.ephemeral().withZeromqPassword("curator", "s3cret"));
    }

    private static ZMQ.Socket subscriber(ZContext context) {
        ZMQ.Socket socket = context.createSocket(SocketType.SUB);
        socket.setHandshakeIvl(300);
        return socket;
    }

    private static ZMQ.Socket plainSubscriber(ZContext context, String password) {
        ZMQ.Socket socket = subscriber(context);
        socket.setPlainUsername("curator");
        socket.setPlainPassword(password);
        socket.subscribe("misp_json_event ");
        return socket;
    }

    private static void receiveUntilSubscribed(SimulatedMisp misp, ZMQ.Socket socket) {
        await().until(() -> {
            socket.recv(ZMQ.DONTWAIT);
            return misp.isWanted("misp_json_event");
        });
    }

    private static List<String> drain(ZMQ.Socket socket) {
        List<String> frames = new ArrayList<>();
        socket.setReceiveTimeOut(500);
        for (String frame = text(socket.recv()); frame != null; frame = text(socket.recv())) {
            frames.add(frame);
        }
        return frames;
    }

    private static @Nullable String text(byte @Nullable [] frame) {
        return frame == null ? null : new String(frame, StandardCharsets.UTF_8);
    }

    /** What the socket's monitor reports in two seconds of trying to connect. */
    private static List<String> events(ZContext context, ZMQ.Socket socket, String address) {
        socket.monitor("inproc://events", ZMQ.EVENT_ALL);
        ZMQ.Socket monitor = context.createSocket(SocketType.PAIR);
        monitor.connect("inproc://events");
        monitor.setReceiveTimeOut(100);
        socket.connect(address);
        List<String> events = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (System.nanoTime() < end) {
            socket.recv(ZMQ.DONTWAIT);
            ZEvent event = ZEvent.recv(monitor);
            if (event != null) {
                events.add(event.getEvent() + " " + event.getValue());
            }
        }
        return events.stream()
                .map(event -> event.startsWith("DISCONNECTED") ? "DISCONNECTED" : event)
                .toList();
    }
}
