package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zeromq.ZMQException;

class ZeromqErrorTest {

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    @RegisterExtension
    final LogExtension log = new LogExtension();

    @Test
    void a_failing_exchange_goes_to_the_exception_handler_and_the_next_is_received() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.start(failing("zeromq:" + publisher.address(), false));
            publisher.awaitSubscription("");

            publisher.send("bad");
            publisher.send("good");

            await().untilAsserted(() -> assertThat(camel.bodies()).containsExactly("good"));
            assertThat(log.warnings()).anyMatch(line -> line.contains("Error processing exchange"));
        }
    }

    @Test
    void the_routes_error_handler_handles_a_failing_exchange_before() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.start(failing("zeromq:" + publisher.address(), true));
            publisher.awaitSubscription("").send("bad");

            await().untilAsserted(() -> assertThat(camel.bodies()).containsExactly("handled: bad"));
            assertThat(log.warnings()).noneMatch(line -> line.contains("Error processing exchange"));
        }
    }

    @Test
    void a_failing_socket_is_made_anew_and_the_error_handler_hears_of_it_when_bridged() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.start(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(ZMQException.class).handled(true).process("received");
                    from("zeromq:" + publisher.address() + "?bridgeErrorHandler=true")
                            .routeId("receive")
                            .process("received");
                }
            });
            publisher.awaitSubscription("");

            socketThread().interrupt();

            camel.awaitMessage();
            publisher.awaitUnsubscription("").awaitSubscription("").send("after");
            await().until(() -> camel.bodies().contains("after"));
        }
    }

    private static Thread socketThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("ZeroMQ SUB"))
                .findAny()
                .orElseThrow();
    }

    private static RouteBuilder failing(String uri, boolean handled) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                if (handled) {
                    errorHandler(defaultErrorHandler());
                    onException(IllegalStateException.class)
                            .handled(true)
                            .setBody(simple("handled: ${body}"))
                            .process("received");
                }
                from(uri)
                        .routeId("receive")
                        .process(exchange -> {
                            if (exchange.getMessage().getBody(String.class).equals("bad")) {
                                throw new IllegalStateException("bad");
                            }
                        })
                        .process("received");
            }
        };
    }
}
