package io.mispcurator.zeromq;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ.Curve;
import org.zeromq.ZMQ.Curve.KeyPair;
import org.zeromq.ZMQ.Socket;

/** The security mechanism of a socket, with what it needs. Both sides of a link must use the same mechanism. */
sealed interface Security {

    String NULL = "NULL";
    String PLAIN = "PLAIN";
    String CURVE = "CURVE";

    /** Sets the mechanism; it holds for later connects and binds only. */
    void apply(Socket socket);

    /** What it means that the peer ended the handshake, with a status code or nothing. */
    LinkFault refused(String status);

    /** What it means that the peer uses the mechanism that it names; null if that is this one. */
    @Nullable
    LinkFault mismatch(String mechanism);

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

    private static String inBrackets(String status) {
        return status.isEmpty() ? "" : " (" + status + ")";
    }

    record None() implements Security {
        @Override
        public void apply(Socket socket) {}

        @Override
        public LinkFault refused(String status) {
            return new LinkFault(Fault.BROKEN, "refused the connection" + inBrackets(status));
        }

        @Override
        public @Nullable LinkFault mismatch(String mechanism) {
            return switch (mechanism) {
                case NULL -> null;
                case PLAIN ->
                    new LinkFault(
                            Fault.CREDENTIALS_NEEDED, "asks for a user name and password (PLAIN), and none is set");
                default -> new LinkFault(Fault.KEYS, "asks for " + mechanism + " keys, and none are set");
            };
        }
    }

    record Plain(PlainCredentials credentials) implements Security {
        @Override
        public void apply(Socket socket) {
            socket.setPlainUsername(PlainText.sentWhole(credentials.username()));
            socket.setPlainPassword(PlainText.sentWhole(credentials.password()));
        }

        @Override
        public LinkFault refused(String status) {
            return new LinkFault(Fault.CREDENTIALS_REFUSED, "refused the user name or password" + inBrackets(status));
        }

        @Override
        public @Nullable LinkFault mismatch(String mechanism) {
            return switch (mechanism) {
                case PLAIN -> null;
                case NULL -> new LinkFault(Fault.CREDENTIALS_UNWANTED, "takes no user name and password (PLAIN)");
                default -> new LinkFault(Fault.KEYS, "asks for " + mechanism + " keys, not a user name and password");
            };
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
        public LinkFault refused(String status) {
            return new LinkFault(Fault.KEYS, "ended the CURVE handshake" + inBrackets(status) + ": a key is wrong");
        }

        @Override
        public @Nullable LinkFault mismatch(String mechanism) {
            return mechanism.equals(CURVE) ? null : new LinkFault(Fault.KEYS, "does not use CURVE");
        }
    }
}
