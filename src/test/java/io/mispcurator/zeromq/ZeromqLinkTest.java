package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.zeromq.ZeromqLink.State;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zeromq.SocketType;

class ZeromqLinkTest {

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    @RegisterExtension
    final LogExtension log = new LogExtension();

    @Test
    void is_connected_without_a_message() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address());

            camel.awaitState(State.CONNECTED);

            assertThat(camel.link().lastMessage()).isNull();
            assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.UP);
        }
    }

    @Test
    void counts_messages_and_tells_when_the_last_came() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address());
            publisher.awaitSubscription("");

            publisher.send("one");
            publisher.send("two");

            await().until(() -> camel.link().messages() == 2);
            assertThat(camel.link().lastMessage()).isNotNull();
            assertThat(camel.link().silence()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void tells_that_nothing_answers() throws Exception {
        String address = "tcp://127.0.0.1:" + Peer.freePort();
        camel.receiveFrom("zeromq:" + address);

        await().until(() -> log.warnings().contains(address + " does not answer"));

        assertThat(camel.link().state()).isEqualTo(State.CONNECTING);
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(camel.health().getMessage()).hasValue("not connected to " + address);
    }

    @Test
    void tells_that_something_else_answers() throws Exception {
        try (ServerSocket mute = new ServerSocket(0)) {
            camel.receiveFrom("zeromq:tcp://127.0.0.1:" + mute.getLocalPort() + "?handshakeTimeout=100");

            camel.awaitState(State.REFUSED);

            assertThat(camel.link().description()).contains("it is no ZeroMQ socket");
        }
    }

    @Test
    void tells_that_the_peer_has_the_wrong_socket_type() throws Exception {
        try (Peer pusher = Peer.bound(SocketType.PUSH, socket -> {})) {
            camel.receiveFrom("zeromq:" + pusher.address());

            camel.awaitState(State.REFUSED);

            assertThat(camel.link().description()).contains("is no peer for a SUB socket");
        }
    }

    @Test
    void receives_again_after_the_publisher_restarted() throws Exception {
        String address;
        try (Peer publisher = Peer.publisher()) {
            address = publisher.address();
            camel.receiveFrom("zeromq:" + address);
            publisher.awaitSubscription("").send("before");
            camel.awaitMessage();
        }
        await().until(() -> !camel.link().alive());

        try (Peer publisher = Peer.bound(SocketType.XPUB, address, socket -> {})) {
            publisher.awaitSubscription("").send("after");

            await().untilAsserted(() -> assertThat(camel.bodies()).containsExactly("before", "after"));
            assertThat(camel.link().disconnects()).isEqualTo(1);
            assertThat(camel.link().reconnects()).isEqualTo(1);
        }
    }

    @Test
    void makes_the_socket_anew_when_the_publisher_goes_silent() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?silenceTimeout=1s");

            publisher.awaitSubscription("");
            camel.awaitState(State.SILENT);
            publisher.awaitUnsubscription("").awaitSubscription("").send("after all");

            camel.awaitMessage();
            assertThat(log.warnings())
                    .contains("no message for 1000 ms from " + publisher.address() + ": making the connection anew");
            assertThat(camel.link().silences()).isPositive();
            assertThat(camel.link().state()).isEqualTo(State.CONNECTED);
        }
    }

    @Test
    void flows_again_after_a_half_open_link() throws Exception {
        try (Peer publisher = Peer.publisher();
                HalfOpenProxy proxy = HalfOpenProxy.before(publisher.address())) {
            camel.receiveFrom("zeromq:" + proxy.address() + "?silenceTimeout=500ms");
            publisher.awaitSubscription("").send("before");
            camel.awaitMessage();

            proxy.swallowWhatFlows();

            await().untilAsserted(() -> {
                publisher.send("after");
                assertThat(camel.bodies()).contains("after");
            });
        }
    }

    @Test
    void heartbeats_find_a_half_open_link() throws Exception {
        try (Peer publisher = Peer.publisher();
                HalfOpenProxy proxy = HalfOpenProxy.before(publisher.address())) {
            camel.receiveFrom("zeromq:" + proxy.address() + "?heartbeatInterval=300");
            publisher.awaitSubscription("").send("before");
            camel.awaitMessage();

            proxy.swallowWhatFlows();

            await().untilAsserted(() -> {
                publisher.send("after");
                assertThat(camel.bodies()).contains("after");
            });
            assertThat(camel.link().silences()).isZero();
        }
    }

    @Test
    void drops_the_connection_for_a_frame_that_is_too_large() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?maxMessageSize=100");
            publisher.awaitSubscription("").send("small");
            camel.awaitMessage();

            publisher.send("x".repeat(101));

            publisher.awaitUnsubscription("").awaitSubscription("").send("small again");
            await().untilAsserted(() -> assertThat(camel.bodies()).containsExactly("small", "small again"));
            assertThat(camel.link().disconnects()).isEqualTo(1);
            assertThat(log.warnings())
                    .contains(publisher.address()
                            + " sent a frame larger than maxMessageSize (100 bytes): the connection is dropped");
        }
    }
}
