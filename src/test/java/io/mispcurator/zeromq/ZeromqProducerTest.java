package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zeromq.SocketType;

class ZeromqProducerTest {

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    private final String address = "tcp://127.0.0.1:" + Peer.freePort();
    private final String push = "zeromq:" + address + "?socketType=PUSH";
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        camel.context.start();
        template = camel.context.createProducerTemplate();
    }

    @Test
    void publishes_topic_and_body_in_one_frame() {
        try (Peer subscriber = subscriber("news ")) {
            String uri = "zeromq:" + address + "?topicDelimiter=space";
            subscriber.socket.setReceiveTimeOut(50);

            // A subscriber that joins late misses what was sent before.
            await().untilAsserted(() -> {
                template.sendBodyAndHeader(uri, "body", ZeromqConstants.TOPIC, "news");
                assertThat(subscriber.receive()).containsExactly("news body");
            });
        }
    }

    @Test
    void publishes_the_topic_as_a_frame() {
        try (Peer subscriber = subscriber("news")) {
            String uri = "zeromq:" + address + "?topicDelimiter=frame";
            subscriber.socket.setReceiveTimeOut(50);

            // A subscriber that joins late misses what was sent before.
            await().untilAsserted(() -> {
                template.sendBodyAndHeader(uri, "body", ZeromqConstants.TOPIC, "news");
                assertThat(subscriber.receive()).containsExactly("news", "body");
            });
        }
    }

    @Test
    void sends_a_list_as_one_multipart_message() {
        try (Peer puller = puller(push)) {
            template.sendBody(push, List.of("one", "two".getBytes(UTF_8), ""));

            assertThat(puller.receive()).containsExactly("one", "two", "");
        }
    }

    @Test
    void sends_an_empty_frame_for_no_body() {
        try (Peer puller = puller(push)) {
            template.sendBody(push, null);

            assertThat(puller.receive()).containsExactly("");
        }
    }

    @Test
    void fails_without_a_topic_when_a_delimiter_is_set() {
        assertThatThrownBy(() -> template.sendBody("zeromq:" + address + "?topicDelimiter=space", "body"))
                .rootCause()
                .hasMessage("the header CamelZeromqTopic is missing");
    }

    @Test
    void fails_when_the_topic_contains_the_delimiter() {
        assertThatThrownBy(() -> template.sendBodyAndHeader(
                        "zeromq:" + address + "?topicDelimiter=space", "body", ZeromqConstants.TOPIC, "a b"))
                .rootCause()
                .hasMessage("the topic 'a b' contains the topic delimiter");
    }

    @Test
    void pushes_to_a_bound_puller() {
        try (Peer puller = Peer.bound(SocketType.PULL, socket -> {})) {
            template.sendBody("zeromq:" + puller.address() + "?socketType=PUSH&bind=false", "work");

            assertThat(puller.receive()).containsExactly("work");
        }
    }

    @Test
    void fails_when_no_peer_takes_a_push_in_time() {
        String uri = push + "&sendTimeout=200";

        assertThatThrownBy(() -> template.sendBody(uri, "work"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(TimeoutException.class)
                .hasMessage("no peer took the message within 200 ms");
    }

    @Test
    void fails_when_a_connecting_push_has_no_peer() {
        String uri = push + "&bind=false&sendTimeout=200";

        assertThatThrownBy(() -> template.sendBody(uri, "work")).cause().isInstanceOf(TimeoutException.class);
    }

    @Test
    void does_not_send_later_what_it_gave_up() {
        String uri = push + "&sendTimeout=200";
        assertThatThrownBy(() -> template.sendBody(uri, "late")).cause().isInstanceOf(TimeoutException.class);

        try (Peer puller = Peer.connected(SocketType.PULL, address, socket -> {})) {
            puller.socket.setReceiveTimeOut(50);
            List<String> received = new ArrayList<>();

            await().untilAsserted(() -> {
                template.send(uri, exchange -> exchange.getMessage().setBody("in time"));
                received.addAll(puller.receive());
            });

            assertThat(received).containsExactly("in time");
        }
    }

    @Test
    void sends_for_many_threads() {
        try (Peer puller = puller(push)) {
            IntStream.range(0, 200).parallel().forEach(i -> template.sendBody(push, Integer.toString(i)));

            TreeSet<String> received = new TreeSet<>();
            IntStream.range(0, 200).forEach(i -> received.addAll(puller.receive()));
            assertThat(received).hasSize(200);
        }
    }

    @Test
    void a_low_send_high_water_mark_blocks_a_push_soon() {
        assertThat(acceptedUnread(2)).isLessThan(60);
    }

    @Test
    void a_high_send_high_water_mark_takes_more() {
        assertThat(acceptedUnread(1000)).isEqualTo(100);
    }

    /** How many of 100 messages of 1 MB a PUSH takes for a peer that reads none. */
    private int acceptedUnread(int highWaterMark) {
        String uri = push + "&linger=0&sendTimeout=300&sendHighWaterMark=" + highWaterMark;
        Peer puller = Peer.connected(SocketType.PULL, address, socket -> socket.setRcvHWM(1));
        try (puller) {
            int accepted = 0;
            while (accepted < 100 && accepts(uri)) {
                accepted++;
            }
            return accepted;
        }
    }

    private boolean accepts(String uri) {
        Exchange sent = template.send(uri, exchange -> exchange.getMessage().setBody(new byte[1_000_000]));
        return sent.getException() == null;
    }

    @Test
    void lingers_for_what_is_not_on_the_network_yet() throws Exception {
        String uri = push + "&linger=5000";
        try (Peer puller = puller(uri)) {
            IntStream.range(0, 100).forEach(i -> template.sendBody(uri, new byte[100_000]));

            camel.context.stop();

            IntStream.range(0, 100)
                    .forEach(i -> assertThat(puller.socket.recv()).hasSize(100_000));
        }
    }

    @Test
    void closing_takes_no_longer_than_linger() {
        Peer puller = Peer.connected(SocketType.PULL, address, socket -> socket.setRcvHWM(1));
        try (puller) {
            String uri = push + "&linger=200";
            IntStream.range(0, 30).forEach(i -> template.sendBody(uri, new byte[1_000_000]));

            await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> camel.context.stop());
        }
    }

    private Peer subscriber(String topic) {
        return Peer.connected(SocketType.SUB, address, socket -> socket.subscribe(topic));
    }

    private Peer puller(String uri) {
        return Peer.connected(SocketType.PULL, address, socket -> {})
                .awaitGreeting(() -> template.sendBody(uri, "hello"));
    }

    @Test
    void a_producer_has_a_readiness_check_among_those_of_producers() throws Exception {
        HealthCheckRegistry health = HealthCheckRegistry.get(camel.context);
        health.register(health.resolveById("producers"));
        WritableHealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(
                camel.context, "producers", WritableHealthCheckRepository.class);
        producers.setEnabled(true);
        String nobody = "zeromq:tcp://127.0.0.1:" + Peer.freePort() + "?socketType=PUSH&bind=false";
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to(nobody);
            }
        });

        await().until(() -> state(producers) == HealthCheck.State.DOWN);

        camel.context.stop();
        assertThat(producers.stream()).isEmpty();
    }

    private static HealthCheck.State state(WritableHealthCheckRepository checks) {
        return checks.stream().map(check -> check.call().getState()).findAny().orElse(HealthCheck.State.UNKNOWN);
    }
}
