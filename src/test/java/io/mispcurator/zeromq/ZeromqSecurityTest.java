package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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

    @Test
    void tells_of_a_wrong_password_and_keeps_trying() throws Exception {
        try (Peer publisher = Peer.withPassword("curator", "s3cret")) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?username=curator&password=wrong");

            camel.awaitState(ZeromqLink.State.REFUSED);
            await().until(() -> camel.link().handshakeFailures() >= 3);

            String reason = publisher.address() + " refused the user name or password";
            assertThat(camel.link().description()).isEqualTo(reason);
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
                    .endsWith("asks for security, a user name and password or CURVE keys, and none is set");
        }
    }

    @Test
    void tells_that_the_publisher_takes_no_password() throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?username=curator&password=s3cret");

            camel.awaitState(ZeromqLink.State.REFUSED);

            assertThat(camel.link().description()).endsWith("takes no user name and password (PLAIN)");
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
        camel.context
                .getComponent("zeromq", ZeromqComponent.class)
                .getConfiguration()
                .setServerKey(server.publicKey);
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

    private Result health() {
        return camel.health();
    }
}
