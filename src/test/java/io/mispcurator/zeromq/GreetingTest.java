package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.zeromq.Greeting.Kind;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.zeromq.ZMQ.Curve;
import org.zeromq.ZMQ.Curve.KeyPair;

class GreetingTest {

    @Test
    void names_the_security_that_a_zeromq_socket_asks_for() throws Exception {
        KeyPair keys = Curve.generateKeyPair();
        try (Peer open = Peer.publisher();
                Peer plain = Peer.publisher(socket -> socket.setPlainServer(true));
                Peer curve = Peer.publisher(socket -> {
                    socket.setCurveServer(true);
                    socket.setCurvePublicKey(Curve.z85Decode(keys.publicKey));
                    socket.setCurveSecretKey(Curve.z85Decode(keys.secretKey));
                })) {
            assertThat(ask(open.address())).isEqualTo(new Greeting(Kind.ZMTP, "NULL"));
            assertThat(ask(plain.address())).isEqualTo(new Greeting(Kind.ZMTP, "PLAIN"));
            assertThat(ask(curve.address())).isEqualTo(new Greeting(Kind.ZMTP, "CURVE"));
        }
    }

    @Test
    void tells_what_something_else_says() throws Exception {
        try (Rogue http = Rogue.thatSpeaksHttp();
                Rogue redis = Rogue.thatSpeaksRedis();
                Rogue rude = Rogue.that((in, out) -> out.write("\33[2J\7hello\r\nworld".getBytes(US_ASCII)))) {
            assertThat(ask(http.address())).isEqualTo(new Greeting(Kind.FOREIGN, "HTTP, a web server"));
            assertThat(ask(redis.address())).isEqualTo(new Greeting(Kind.FOREIGN, "Redis"));
            assertThat(ask(rude.address())).isEqualTo(new Greeting(Kind.FOREIGN, "\"?[2J?hello\""));
        }
    }

    @Test
    void tells_a_closed_connection_from_a_mute_one_and_from_none() throws Exception {
        String nobody = "tcp://127.0.0.1:" + Peer.freePort();
        try (Rogue closing = Rogue.thatClosesAtOnce();
                Rogue mute = Rogue.thatSaysNothing()) {
            assertThat(ask(closing.address()).kind()).isEqualTo(Kind.CLOSED);
            assertThat(ask(mute.address()).kind()).isEqualTo(Kind.MUTE);
            assertThat(ask(nobody).kind()).isEqualTo(Kind.UNREACHED);
        }
    }

    private static Greeting ask(String address) {
        URI uri = URI.create(address);
        return Greeting.of(uri.getHost(), uri.getPort(), 300);
    }
}
