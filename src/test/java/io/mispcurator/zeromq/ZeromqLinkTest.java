package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import io.mispcurator.zeromq.ZeromqLink.State;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        assertThat(camel.health().getMessage()).hasValue(address + " does not answer");
        assertThat(camel.link().fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void tells_that_the_peer_has_the_wrong_socket_type() throws Exception {
        try (Peer pusher = Peer.bound(SocketType.PUSH, socket -> {})) {
            camel.receiveFrom("zeromq:" + pusher.address());

            camel.awaitState(State.REFUSED);

            assertThat(camel.link().description()).contains("is no peer for a SUB socket");
            assertThat(camel.link().fault()).isEqualTo(Fault.WRONG_SOCKET_TYPE);
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
    void a_publisher_that_answers_pings_is_alive_without_a_message() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topics=never&silenceTimeout=600ms");
            camel.awaitState(State.CONNECTED);

            await().during(Duration.ofSeconds(3)).until(() -> {
                publisher.send("something else");
                return camel.health().getState() == HealthCheck.State.UP;
            });

            assertThat(camel.link().silences()).isZero();
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void a_half_open_link_is_dead_and_made_again() throws Exception {
        try (Peer publisher = Peer.publisher();
                HalfOpenProxy proxy = HalfOpenProxy.before(publisher.address())) {
            camel.receiveFrom("zeromq:" + proxy.address() + "?silenceTimeout=600ms");
            publisher.awaitSubscription("").send("before");
            camel.awaitMessage();

            proxy.swallowWhatFlows();

            await().until(() -> camel.link().silences() == 1);
            camel.awaitState(State.CONNECTED);
            await().untilAsserted(() -> {
                publisher.send("after");
                assertThat(camel.bodies()).contains("after");
            });
            assertThat(log.warnings())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith(proxy.address() + " sent nothing for ")
                    .endsWith(" ms, not even the answer to a PING: connecting again");
        }
    }

    @Test
    void a_peer_that_answers_no_ping_is_dead_while_it_sends_nothing() throws Exception {
        AtomicBoolean sending = new AtomicBoolean();
        try (Rogue old = Rogue.thatShakesHandsAndThen((in, out) -> {
            while (sending.get()) {
                out.write(new byte[] {0, 2, 'h', 'i'});
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        })) {
            camel.receiveFrom("zeromq:" + old.address() + "?silenceTimeout=600ms");
            camel.awaitState(State.CONNECTED);

            await().until(() -> camel.link().silences() >= 3);
            assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(camel.link().reconnects())
                    .as("a handshake alone does not make it alive again")
                    .isZero();

            sending.set(true);
            camel.awaitMessage();
            camel.awaitState(State.CONNECTED);
            await().during(Duration.ofSeconds(2)).until(() -> camel.link().alive());
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

    @Test
    void a_publisher_whose_first_frame_is_too_large_never_comes_up_for_good() throws Exception {
        try (Rogue rogue = Rogue.thatShakesHandsAndThen((in, out) -> out.write(Rogue.frameHeader(101)))) {
            camel.receiveFrom("zeromq:" + rogue.address() + "?maxMessageSize=100");

            await().until(() -> camel.link().fault() == Fault.FRAME_TOO_LARGE);
            await().during(Duration.ofSeconds(4)).until(() -> camel.health().getState() == HealthCheck.State.DOWN);

            assertThat(camel.link().reconnects()).isZero();
            assertThat(rogue.connections()).as("the pause grows").isLessThan(8);
            assertThat(log.warnings())
                    .containsExactly(rogue.address()
                            + " sent a frame larger than maxMessageSize (100 bytes): the connection is dropped");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 31, 1L << 40, Long.MIN_VALUE + (1L << 30), -1})
    void a_frame_of_an_impossible_length_takes_no_memory(long length) throws Exception {
        try (Rogue rogue = Rogue.thatShakesHandsAndThen((in, out) -> out.write(Rogue.frameHeader(length)))) {
            camel.receiveFrom("zeromq:" + rogue.address() + "?maxMessageSize=1000000");

            await().until(() -> camel.link().disconnects() >= 2);

            assertThat(camel.link().state()).isEqualTo(State.REFUSED);
            assertThat(log.lines()).noneMatch(line -> line.contains("OutOfMemory"));
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_is_no_publisher_is_named_once_and_never_up(Rogue rogue, Fault fault, String text) throws Exception {
        try (rogue) {
            camel.receiveFrom("zeromq:" + rogue.address());

            await().until(() -> camel.link().fault() == fault);
            await().during(Duration.ofSeconds(3)).until(() -> camel.health().getState() == HealthCheck.State.DOWN);

            assertThat(camel.link().description()).startsWith(rogue.address() + " " + text);
            assertThat(camel.link().handshakeFailures()).isGreaterThan(1);
            assertThat(log.warnings())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith(rogue.address() + " " + text);
            assertThat(rogue.connections()).as("the pause grows").isLessThan(12);
        }
    }

    static Stream<Arguments> what_is_no_publisher_is_named_once_and_never_up() throws IOException {
        return Stream.of(
                Arguments.of(
                        Rogue.thatSpeaksHttp(), Fault.NOT_ZEROMQ, "is no ZeroMQ socket: it speaks HTTP, a web server"),
                Arguments.of(Rogue.thatSpeaksRedis(), Fault.NOT_ZEROMQ, "is no ZeroMQ socket: it speaks Redis"),
                Arguments.of(
                        Rogue.that((in, out) -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(UTF_8))),
                        Fault.NOT_ZEROMQ,
                        "is no ZeroMQ socket: it speaks SSH"),
                Arguments.of(
                        Rogue.thatClosesAtOnce(), Fault.CLOSED_AT_ONCE, "accepts connections and closes them at once"),
                Arguments.of(Rogue.thatSaysNothing(), Fault.NO_GREETING, "accepts connections and says nothing"));
    }

    @Test
    void comes_up_when_the_publisher_takes_the_place_of_something_else() throws Exception {
        int port;
        try (Rogue rogue = Rogue.thatClosesAtOnce()) {
            port = URI.create(rogue.address()).getPort();
            camel.receiveFrom("zeromq:" + rogue.address());
            camel.awaitState(State.REFUSED);
        }

        try (Peer publisher = Peer.bound(SocketType.XPUB, "tcp://127.0.0.1:" + port, socket -> {})) {
            publisher.awaitSubscription("");
            camel.awaitState(State.CONNECTED);
            assertThat(camel.link().fault()).isNull();
        }
    }
}
