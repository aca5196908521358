package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;
import org.zeromq.ZMQ.Curve;
import org.zeromq.ZMQ.Curve.KeyPair;
import org.zeromq.ZMQ.Socket;

class ZeromqSecurityTest {

    private static final Consumer<Socket> PLAIN_SERVER = socket -> socket.setPlainServer(true);

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    @RegisterExtension
    final LogExtension log = new LogExtension();

    @Test
    void receives_with_the_right_password() throws Exception {
        try (Peer publisher = Peer.withPassword("curator", "s3cret")) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?username=curator&password=s3cret");

            publisher.awaitSubscription("").send("secured");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("secured");
            assertThat(camel.link().handshakeFailures()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x}}y",
                "{{x}}",
                "#bean:x",
                "{{env:HOME}}",
                "$simple{env:HOME}",
                "a)&username=evil",
                "RAW(a)",
                "tab\there and %20 + ",
                "pässwörd €uro 😀"
            })
    void sends_credentials_as_they_are(String secret) throws Exception {
        camel.context.getRegistry().bind("publisherCredentials", new PlainCredentials("ü" + secret, secret));
        try (Peer publisher = Peer.withPassword("ü" + secret, secret)) {
            camel.startYaml("""
                    - route:
                        id: receive
                        from:
                          uri: "zeromq:%s"
                          parameters:
                            credentials: "#bean:publisherCredentials"
                          steps:
                            - process:
                                ref: received
                    """.formatted(publisher.address()));

            publisher.awaitSubscription("").send("secured");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("secured");
        }
    }

    @Test
    void credentials_that_are_none_ask_for_nothing() throws Exception {
        configuration().setCredentials(PlainCredentials.of(null, null));
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address());

            publisher.awaitSubscription("");
        }
    }

    @Test
    void neither_messages_nor_texts_hold_credentials() {
        PlainCredentials credentials = new PlainCredentials("curat\tor", "s3\tcret");

        assertThat(credentials.toString()).doesNotContain("curat", "s3");
        assertThatThrownBy(() -> new PlainCredentials("curator", "ß".repeat(128)))
                .hasMessage("username and password must not exceed 255 bytes of UTF-8 each");
        assertThatThrownBy(() -> new PlainCredentials("", "s3cret"))
                .hasMessage("username and password need each other");
        configuration().setCredentials(credentials);
        assertThatThrownBy(() -> camel.receiveFrom("zeromq:tcp://127.0.0.1:1?username=u&password=p4ss"))
                .hasMessageContaining("credentials exclude username and password")
                .hasStackTraceContaining("zeromq:tcp://127.0.0.1:1")
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("curat\t", "s3\t", "p4ss"));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void tells_of_a_wrong_password_and_keeps_trying() throws Exception {
        try (Peer publisher = Peer.withPassword("curator", "s3cret")) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?username=curator&password=wrong");

            camel.awaitState(ZeromqLink.State.REFUSED);
            await().until(() -> camel.link().handshakeFailures() >= 3);

            String reason = publisher.address() + " refused the user name or password (400)";
            assertThat(camel.link().description()).isEqualTo(reason);
            assertThat(camel.link().fault()).isEqualTo(Fault.CREDENTIALS_REFUSED);
            assertThat(log.warnings()).containsOnlyOnce(reason);
            assertThat(health().getState()).isEqualTo(State.DOWN);
            assertThat(health().getMessage()).hasValue(reason);
        }
    }

    @Test
    void receives_once_the_publisher_takes_the_password() throws Exception {
        String address;
        try (Peer publisher = Peer.withPassword("curator", "old")) {
            address = publisher.address();
            camel.receiveFrom("zeromq:" + address + "?username=curator&password=new");
            camel.awaitState(ZeromqLink.State.REFUSED);
        }

        try (Peer publisher = Peer.withPassword(address, "curator", "new")) {
            publisher.awaitSubscription("").send("at last");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("at last");
            assertThat(camel.link().state()).isEqualTo(ZeromqLink.State.CONNECTED);
        }
    }

    @Test
    void tells_that_a_password_is_needed() throws Exception {
        try (Peer publisher = Peer.publisher(PLAIN_SERVER)) {
            camel.receiveFrom("zeromq:" + publisher.address());

            camel.awaitState(ZeromqLink.State.REFUSED);

            assertThat(camel.link().description())
                    .endsWith("asks for a user name and password (PLAIN), and none is set");
            assertThat(camel.link().fault()).isEqualTo(Fault.CREDENTIALS_NEEDED);
        }
    }

    @Test
    void tells_that_the_publisher_takes_no_password() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?username=curator&password=s3cret");

            camel.awaitState(ZeromqLink.State.REFUSED);

            assertThat(camel.link().description()).endsWith("takes no user name and password (PLAIN)");
            assertThat(camel.link().fault()).isEqualTo(Fault.CREDENTIALS_UNWANTED);
        }
    }

    @Test
    void receives_with_the_right_server_key() throws Exception {
        KeyPair server = Curve.generateKeyPair();
        try (Peer publisher = Peer.publisher(curveServer(server))) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?serverKey=" + hex(server.publicKey));

            publisher.awaitSubscription("").send("encrypted");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("encrypted");
        }
    }

    @Test
    void takes_keys_in_z85() throws Exception {
        KeyPair server = Curve.generateKeyPair();
        configuration().setServerKey(server.publicKey);
        try (Peer publisher = Peer.publisher(curveServer(server))) {
            camel.receiveFrom("zeromq:" + publisher.address());

            publisher.awaitSubscription("");
        }
    }

    @Test
    void tells_of_a_wrong_server_key() throws Exception {
        try (Peer publisher = Peer.publisher(curveServer(Curve.generateKeyPair()))) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?serverKey=" + hex(Curve.generateKeyPair().publicKey));

            camel.awaitState(ZeromqLink.State.REFUSED);

            assertThat(camel.link().description()).endsWith("ended the CURVE handshake: a key is wrong");
            assertThat(health().getState()).isEqualTo(State.DOWN);
        }
    }

    @Test
    void publishes_as_a_curve_server() throws Exception {
        KeyPair server = Curve.generateKeyPair();
        KeyPair client = Curve.generateKeyPair();
        int port = Peer.freePort();
        String producer = "zeromq:tcp://127.0.0.1:" + port + "?socketType=PUSH&publicKey=" + hex(server.publicKey)
                + "&secretKey=" + hex(server.secretKey);
        try (Peer puller = Peer.connected(SocketType.PULL, "tcp://127.0.0.1:" + port, socket -> {
            socket.setCurveServerKey(Curve.z85Decode(server.publicKey));
            socket.setCurvePublicKey(Curve.z85Decode(client.publicKey));
            socket.setCurveSecretKey(Curve.z85Decode(client.secretKey));
        })) {
            camel.context.start();
            puller.awaitGreeting(() -> camel.send(producer, "hello"));

            camel.send(producer, "encrypted");

            assertThat(puller.receive()).containsExactly("encrypted");
        }
    }

    private static String hex(String z85) {
        return HexFormat.of().formatHex(Curve.z85Decode(z85));
    }

    private static Consumer<Socket> curveServer(KeyPair keys) {
        return socket -> {
            socket.setCurveServer(true);
            socket.setCurvePublicKey(Curve.z85Decode(keys.publicKey));
            socket.setCurveSecretKey(Curve.z85Decode(keys.secretKey));
        };
    }

    private ZeromqConfiguration configuration() {
        return camel.context.getComponent("zeromq", ZeromqComponent.class).getConfiguration();
    }

    private Result health() {
        return camel.health();
    }
}
