package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zeromq.SocketType;

class ZeromqConsumerTest {

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    @Test
    void receives_every_message_without_topics() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address());

            publisher.awaitSubscription("").send("anything");

            assertThat(camel.awaitMessage().getBody()).isEqualTo("anything".getBytes());
            assertThat(camel.awaitMessage().getHeaders()).isEmpty();
        }
    }

    @Test
    void receives_several_topics() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topics=blue, red");
            publisher.awaitSubscription("blue").awaitSubscription("red");

            publisher.send("blue 1");
            publisher.send("green 2");
            publisher.send("red 3");

            await().untilAsserted(() -> assertThat(camel.bodies()).containsExactly("blue 1", "red 3"));
        }
    }

    @Test
    void splits_topic_and_body() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topics=misp_json_event&topicDelimiter=space");

            publisher.awaitSubscription("misp_json_event ").send("misp_json_event {\"a\": \"b c\"}");

            Message message = camel.awaitMessage();
            assertThat(message.getHeader(ZeromqConstants.TOPIC)).isEqualTo("misp_json_event");
            assertThat(message.getBody(String.class)).isEqualTo("{\"a\": \"b c\"}");
        }
    }

    @Test
    void matches_whole_topics_when_the_delimiter_is_known() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topics=misp_json&topicDelimiter=space");
            publisher.awaitSubscription("misp_json ");

            publisher.send("misp_json_event {}");
            publisher.send("misp_json2 {}");
            publisher.send("misp_json");
            publisher.send("misp_json {}");

            await().until(() -> !camel.received().isEmpty());
            assertThat(camel.bodies()).containsExactly("{}");
        }
    }

    @Test
    void matches_whole_topics_when_the_topic_is_a_frame() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topics=news&topicDelimiter=frame");
            publisher.awaitSubscription("news");

            publisher.send("newsletter", "1");
            publisher.send("news", "2");

            assertThat(camel.awaitMessage().getHeader(ZeromqConstants.TOPIC)).isEqualTo("news");
            assertThat(camel.bodies()).containsExactly("2");
        }
    }

    @Test
    void delivers_a_multipart_message_as_one() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address());

            publisher.awaitSubscription("").send("one", "", "three");

            assertThat(camel.awaitMessage().getBody())
                    .asInstanceOf(InstanceOfAssertFactories.list(byte[].class))
                    .containsExactly("one".getBytes(), "".getBytes(), "three".getBytes());
        }
    }

    @Test
    void splits_the_first_frame_of_a_multipart_message() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topicDelimiter=tab");

            publisher.awaitSubscription("").send("topic\tone", "two\t");

            Message message = camel.awaitMessage();
            assertThat(message.getHeader(ZeromqConstants.TOPIC)).isEqualTo("topic");
            assertThat(message.getBody())
                    .asInstanceOf(InstanceOfAssertFactories.list(byte[].class))
                    .containsExactly("one".getBytes(), "two\t".getBytes());
        }
    }

    @Test
    void takes_no_header_from_a_message() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topicDelimiter=space");

            publisher
                    .awaitSubscription("")
                    .send("CamelHttpUri http://evil {\"CamelHttpUri\":\"http://evil\"}", "CamelHttpUri: http://evil");

            assertThat(camel.awaitMessage().getHeaders()).containsOnlyKeys(ZeromqConstants.TOPIC);
        }
    }

    @Test
    void pulls_from_a_bound_pusher() throws Exception {
        try (Peer pusher = Peer.bound(SocketType.PUSH, socket -> {})) {
            camel.receiveFrom("zeromq:" + pusher.address() + "?socketType=PULL");
            camel.awaitState(ZeromqLink.State.CONNECTED);

            pusher.send("work");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("work");
        }
    }

    @Test
    void binds_when_told_to_and_tells_its_port() throws Exception {
        camel.receiveFrom("zeromq:tcp://127.0.0.1:*?socketType=PULL&bind=true");
        assertThat(camel.link().address()).matches("tcp://127\\.0\\.0\\.1:\\d+");
        assertThat(camel.link().state()).isEqualTo(ZeromqLink.State.LISTENING);

        try (Peer pusher = Peer.connected(SocketType.PUSH, camel.link().address(), socket -> {})) {
            pusher.send("work"); // kept by the pusher until it is connected

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("work");
        }
    }

    @Test
    void connects_over_ipv6() throws Exception {
        try (Peer publisher = Peer.bound(SocketType.XPUB, "tcp://[::1]:*", socket -> socket.setIPv6(true))) {
            camel.receiveFrom("zeromq:" + publisher.address());

            publisher.awaitSubscription("").send("anything");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("anything");
        }
    }

    @Test
    void keeps_the_order() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?receiveHighWaterMark=0");
            publisher.awaitSubscription("");

            List<String> sent =
                    IntStream.range(0, 500).mapToObj(Integer::toString).toList();
            sent.forEach(publisher::send);

            await().untilAsserted(() -> assertThat(camel.bodies()).isEqualTo(sent));
        }
    }

    @Test
    void a_full_receive_high_water_mark_makes_a_pusher_wait() throws Exception {
        assertThat(acceptedFromPusher(2)).isLessThan(60);
    }

    @Test
    void a_high_receive_high_water_mark_takes_more() throws Exception {
        assertThat(acceptedFromPusher(1000)).isEqualTo(100);
    }

    /** How many of 100 messages of 1 MB a route takes that never ends with its first. */
    private int acceptedFromPusher(int highWaterMark) throws Exception {
        var release = new CountDownLatch(1);
        try (Peer pusher = Peer.bound(SocketType.PUSH, socket -> socket.setSndHWM(1))) {
            camel.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("zeromq:" + pusher.address() + "?socketType=PULL&receiveHighWaterMark=" + highWaterMark)
                            .routeId("receive")
                            .process(exchange -> release.await());
                }
            });
            camel.awaitState(ZeromqLink.State.CONNECTED);
            pusher.socket.setSendTimeOut(300);
            int accepted = 0;
            while (accepted < 100 && pusher.socket.send(new byte[1_000_000])) {
                accepted++;
            }
            return accepted;
        } finally {
            release.countDown();
        }
    }
}
