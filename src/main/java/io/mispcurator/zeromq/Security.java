package io.mispcurator.zeromq;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ.Curve;
import org.zeromq.ZMQ.Curve.KeyPair;
import org.zeromq.ZMQ.Socket;

/** The security mechanism of a socket, with what it needs. Both sides of a link must use the same mechanism. */
sealed interface Security {

    /** Sets the mechanism; it holds for later connects and binds only. */
    void apply(Socket socket);

    /** What it means that the handshake failed. */
    String refused();

    /** What it means that the peer uses another mechanism. */
    String mismatch();

    /** Throws {@link IllegalArgumentException} where options contradict each other, lack one another or are no keys. */
    static Security of(ZeromqConfiguration configuration) {
        PlainCredentials credentials = credentials(configuration);
        boolean curve = configuration.getServerKey() != null
                || configuration.getPublicKey() != null
                || configuration.getSecretKey() != null;
        if (!credentials.isNone() && curve) {
            throw new IllegalArgumentException("username and password (PLAIN) exclude CURVE keys");
        }
        if (!credentials.isNone()) {
            return new Plain(credentials);
        }
        return curve
                ? Curve25519.of(
                        configuration.getServerKey(), configuration.getPublicKey(), configuration.getSecretKey())
                : new None();
    }

    private static PlainCredentials credentials(ZeromqConfiguration configuration) {
        PlainCredentials text = PlainCredentials.of(configuration.getUsername(), configuration.getPassword());
        PlainCredentials object = configuration.getCredentials();
        if (object == null || object.isNone()) {
            return text;
        }
        if (!text.isNone()) {
            throw new IllegalArgumentException("credentials exclude username and password");
        }
        return object;
    }

    record None() implements Security {
        @Override
        public void apply(Socket socket) {}

        @Override
        public String refused() {
            return "refused the connection";
        }

        @Override
        public String mismatch() {
            return "asks for security, a user name and password or CURVE keys, and none is set";
        }
    }

    record Plain(PlainCredentials credentials) implements Security {
        @Override
        public void apply(Socket socket) {
            socket.setPlainUsername(PlainText.sentWhole(credentials.username()));
            socket.setPlainPassword(PlainText.sentWhole(credentials.password()));
        }

        @Override
        public String refused() {
            return "refused the user name or password";
        }

        @Override
        public String mismatch() {
            return "takes no user name and password (PLAIN)";
        }
    }

    /** Without a server key this side is the server. A client without keys of its own gets a new pair. */
    final class Curve25519 implements Security {
        private static final Pattern Z85_KEY = Pattern.compile("[0-9a-zA-Z.\\-:+=^!/*?&<>()\\[\\]{}@%$#]{40}");
        private static final Pattern HEX_KEY = Pattern.compile("[0-9a-fA-F]{64}");

        private final byte @Nullable [] serverKey;
        private final byte[] publicKey;
        private final byte[] secretKey;

        private Curve25519(byte @Nullable [] serverKey, byte[] publicKey, byte[] secretKey) {
            this.serverKey = serverKey;
            this.publicKey = publicKey;
            this.secretKey = secretKey;
        }

        static Curve25519 of(@Nullable String serverKey, @Nullable String publicKey, @Nullable String secretKey) {
            if ((publicKey == null) != (secretKey == null)) {
                throw new IllegalArgumentException("publicKey and secretKey need each other");
            }
            byte[] server = serverKey == null ? null : key("serverKey", serverKey);
            if (publicKey == null || secretKey == null) {
                KeyPair pair = Curve.generateKeyPair();
                return new Curve25519(server, Curve.z85Decode(pair.publicKey), Curve.z85Decode(pair.secretKey));
            }
            return new Curve25519(server, key("publicKey", publicKey), key("secretKey", secretKey));
        }

        private static byte[] key(String option, String text) {
            if (HEX_KEY.matcher(text).matches()) {
                return HexFormat.of().parseHex(text);
            }
            if (Z85_KEY.matcher(text).matches()) {
                return Curve.z85Decode(text);
            }
            throw new IllegalArgumentException(
                    option + " is not a CURVE key: 40 characters of Z85 or 64 hexadecimal digits are needed");
        }

        @Override
        public void apply(Socket socket) {
            if (serverKey == null) {
                socket.setCurveServer(true);
            } else {
                socket.setCurveServerKey(serverKey);
            }
            socket.setCurvePublicKey(publicKey);
            socket.setCurveSecretKey(secretKey);
        }

        @Override
        public String refused() {
            return "ended the CURVE handshake: a key is wrong";
        }

        @Override
        public String mismatch() {
            return "does not use CURVE";
        }
    }
}
