package io.mispcurator.zeromq;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ.Curve;
import org.zeromq.ZMQ.Curve.KeyPair;
import org.zeromq.ZMQ.Socket;

/** The security mechanism of a socket, with what it needs. Both sides of a link must use the same mechanism. */
sealed interface Security {

    /** Sets the mechanism; it holds for later connects and binds only. */
    void apply(Socket socket);

    /** The name of the mechanism in ZMTP. */
    String mechanism();

    /** What it means that the handshake failed. */
    String refused();

    /** What it means that the peer uses another mechanism. */
    String mismatch();

    /** Throws {@link IllegalArgumentException} where options contradict each other, lack one another or are no keys. */
    static Security of(ZeromqConfiguration configuration) {
        boolean plain = configuration.getUsername() != null || configuration.getPassword() != null;
        boolean curve = configuration.getServerKey() != null
                || configuration.getPublicKey() != null
                || configuration.getSecretKey() != null;
        if (plain && curve) {
            throw new IllegalArgumentException("username and password (PLAIN) exclude CURVE keys");
        }
        if (plain) {
            return Plain.of(configuration.getUsername(), configuration.getPassword());
        }
        return curve
                ? Curve25519.of(
                        configuration.getServerKey(), configuration.getPublicKey(), configuration.getSecretKey())
                : new None();
    }

    record None() implements Security {
        @Override
        public void apply(Socket socket) {}

        @Override
        public String mechanism() {
            return "NULL";
        }

        @Override
        public String refused() {
            return "refused the connection";
        }

        @Override
        public String mismatch() {
            return "asks for security, a user name and password or CURVE keys, and none is set";
        }
    }

    record Plain(String username, String password) implements Security {
        static Plain of(@Nullable String username, @Nullable String password) {
            if (username == null || password == null) {
                throw new IllegalArgumentException("username and password need each other");
            }
            if (username.length() > 255 || password.length() > 255) {
                throw new IllegalArgumentException("username and password must not exceed 255 characters");
            }
            return new Plain(username, password);
        }

        @Override
        public void apply(Socket socket) {
            socket.setPlainUsername(username);
            socket.setPlainPassword(password);
        }

        @Override
        public String mechanism() {
            return "PLAIN";
        }

        @Override
        public String refused() {
            return "refused the user name or password";
        }

        @Override
        public String mismatch() {
            return "takes no user name and password (PLAIN)";
        }

        @Override
        public String toString() {
            return mechanism();
        }
    }

    /** Without a server key this side is the server. A client without keys of its own gets a new pair. */
    record Curve25519(@Nullable String serverKey, String publicKey, String secretKey) implements Security {
        private static final Pattern Z85_KEY = Pattern.compile("[0-9a-zA-Z.\\-:+=^!/*?&<>()\\[\\]{}@%$#]{40}");

        static Curve25519 of(@Nullable String serverKey, @Nullable String publicKey, @Nullable String secretKey) {
            if ((publicKey == null) != (secretKey == null)) {
                throw new IllegalArgumentException("publicKey and secretKey need each other");
            }
            checkKey("serverKey", serverKey);
            checkKey("publicKey", publicKey);
            checkKey("secretKey", secretKey);
            if (publicKey == null || secretKey == null) {
                KeyPair pair = Curve.generateKeyPair();
                return new Curve25519(serverKey, pair.publicKey, pair.secretKey);
            }
            return new Curve25519(serverKey, publicKey, secretKey);
        }

        private static void checkKey(String option, @Nullable String key) {
            if (key != null && !Z85_KEY.matcher(key).matches()) {
                throw new IllegalArgumentException(option + " is not a CURVE key: 40 characters of Z85 are needed");
            }
        }

        @Override
        public void apply(Socket socket) {
            if (serverKey == null) {
                socket.setCurveServer(true);
            } else {
                socket.setCurveServerKey(Curve.z85Decode(serverKey));
            }
            socket.setCurvePublicKey(Curve.z85Decode(publicKey));
            socket.setCurveSecretKey(Curve.z85Decode(secretKey));
        }

        @Override
        public String mechanism() {
            return "CURVE";
        }

        @Override
        public String refused() {
            return "ended the CURVE handshake: a key is wrong";
        }

        @Override
        public String mismatch() {
            return "does not use CURVE";
        }

        @Override
        public String toString() {
            return mechanism();
        }
    }
}
