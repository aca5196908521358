package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeromq.SocketType;

class ZeromqLifecycleTest {

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zeromq:tcp://127.0.0.1|                                         not a ZeroMQ address",
                "zeromq:tcp://127.0.0.1:70000|                                   not a ZeroMQ address",
                "zeromq:tcp://127.0.0.1:*|                                       not a ZeroMQ address",
                "zeromq:udp://127.0.0.1:5000|                                    not a ZeroMQ address",
                "zeromq:inproc://here|                                           not a ZeroMQ address",
                "zeromq:tcp://127.0.0.1:5000?socketType=PUB|                     a consumer takes SUB or PULL, not PUB",
                "zeromq:tcp://127.0.0.1:5000?socketType=PULL&topics=a|           topics need a SUB socket, not PULL",
                "zeromq:tcp://127.0.0.1:5000?username=u|                         username and password need each other",
                "zeromq:tcp://127.0.0.1:5000?serverKey=short|                    serverKey is not a CURVE key",
                "zeromq:tcp://127.0.0.1:5000?publicKey=alone|                    publicKey and secretKey need each other",
                "zeromq:tcp://127.0.0.1:5000?username=u&password=p&serverKey=k|  exclude CURVE keys",
                "zeromq:tcp://127.0.0.1:5000?reconnectInterval=0|                reconnectInterval must be 1 ms or more",
                "zeromq:tcp://127.0.0.1:5000,tcp://127.0.0.1:5001|               not a ZeroMQ address",
                "zeromq:tcp://127.0.0.1:5000/path|                               not a ZeroMQ address",
                "zeromq:tcp://user:pw@127.0.0.1:5000|                            an address holds no user name or password",
            })
    void a_route_with_wrong_options_does_not_start(String uri, String reason) {
        assertThatThrownBy(() -> camel.receiveFrom(uri)).hasStackTraceContaining(reason);
    }

    @Test
    void a_route_waits_for_a_host_whose_name_is_not_known_yet() throws Exception {
        camel.receiveFrom("zeromq:tcp://no-such-host.invalid:5000");

        assertThat(camel.link().state()).isEqualTo(ZeromqLink.State.CONNECTING);
        assertThat(camel.link().description()).startsWith("Cannot connect to tcp://no-such-host.invalid:5000");
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void a_route_does_not_start_when_its_address_is_in_use() {
        try (Peer other = Peer.bound(SocketType.PUSH, socket -> {})) {
            String uri = "zeromq:" + other.address() + "?socketType=PULL&bind=true";

            assertThatThrownBy(() -> camel.receiveFrom(uri))
                    .hasStackTraceContaining("Cannot bind to " + other.address() + ": the address is in use");
        }
    }

    @Test
    void a_producer_takes_no_receiving_socket() {
        camel.context.start();

        assertThatThrownBy(() -> camel.send("zeromq:tcp://127.0.0.1:5000?socketType=SUB", "body"))
                .rootCause()
                .hasMessage("a producer takes PUB or PUSH, not SUB");
    }

    @Test
    void a_suspended_route_unsubscribes_and_a_resumed_one_subscribes_again() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address());
            publisher.awaitSubscription("");

            camel.context.getRouteController().suspendRoute("receive");
            publisher.awaitUnsubscription("").send("lost");
            assertThat(camel.context.getRouteController().getRouteStatus("receive"))
                    .isEqualTo(ServiceStatus.Suspended);
            assertThat(camel.link().state()).isEqualTo(ZeromqLink.State.STOPPED);

            camel.context.getRouteController().resumeRoute("receive");
            publisher.awaitSubscription("").send("received");

            camel.awaitMessage();
            assertThat(camel.bodies()).containsExactly("received");
        }
    }

    @Test
    void a_route_restarts_many_times_and_leaks_nothing() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address());
            publisher.awaitSubscription("");
            camel.context.getRouteController().stopRoute("receive");
            publisher.awaitUnsubscription("");
            long before = socketThreads();

            for (int i = 0; i < 20; i++) {
                camel.context.getRouteController().startRoute("receive");
                publisher.awaitSubscription("");
                camel.context.getRouteController().stopRoute("receive");
                publisher.awaitUnsubscription("");
            }

            await().until(() -> socketThreads() <= before);
        }
    }

    @Test
    void a_bound_route_restarts_on_its_port() throws Exception {
        camel.receiveFrom("zeromq:tcp://127.0.0.1:" + Peer.freePort() + "?socketType=PULL&bind=true");

        for (int i = 0; i < 20; i++) {
            camel.context.getRouteController().stopRoute("receive");
            camel.context.getRouteController().startRoute("receive");
        }

        assertThat(camel.link().state()).isEqualTo(ZeromqLink.State.LISTENING);
    }

    private static long socketThreads() {
        Thread[] threads = new Thread[Thread.activeCount() * 2];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .map(Thread::getName)
                .filter(name -> name.contains("iothread") || name.contains("reaper") || name.contains("ZeroMQ"))
                .count();
    }

    @Test
    void stopping_does_not_wait_for_ever_for_a_route_that_blocks() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Peer publisher = Peer.publisher()) {
            camel.context.getShutdownStrategy().setTimeout(1);
            camel.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("zeromq:" + publisher.address()).routeId("receive").process(exchange -> {
                        entered.countDown();
                        release.await();
                    });
                }
            });
            publisher.awaitSubscription("").send("block");
            entered.await();

            await().atMost(Duration.ofSeconds(9)).until(() -> {
                camel.context.stop();
                return true;
            });

            release.countDown();
            publisher.awaitUnsubscription("");
        } finally {
            release.countDown();
        }
    }

    @Test
    void survives_a_route_that_leaves_its_thread_interrupted() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("zeromq:" + publisher.address())
                            .routeId("receive")
                            .process("received")
                            .process(exchange -> Thread.currentThread().interrupt());
                }
            });
            publisher.awaitSubscription("");

            publisher.send("one");
            publisher.send("two");

            await().untilAsserted(() -> assertThat(camel.bodies()).containsExactly("one", "two"));
            assertThat(camel.link().disconnects()).isZero();
        }
    }
}
