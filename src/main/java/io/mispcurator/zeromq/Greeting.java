package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/**
 * What answers on a connection that was just made, found out by the beginning of a ZMTP greeting (ZMTP RFC 37). JeroMQ does
 * not tell why a greeting failed; and a peer that does not want our security hangs up without naming its own, so ours is
 * not named before.
 *
 * @param text the peer's security mechanism for {@code ZMTP}, what it speaks instead for {@code FOREIGN}
 */
record Greeting(Kind kind, String text) {

    enum Kind {
        /** No connection. */
        UNREACHED,
        /** The peer took the connection and closed it, as a proxy with nothing behind it does. */
        CLOSED,
        /** The peer took the connection and says nothing. */
        MUTE,
        /** The peer speaks something else than ZMTP. */
        FOREIGN,
        /** The peer speaks ZMTP of before version 3.0, which knows no security. */
        OLD,
        ZMTP
    }

    private static final int SIZE = 64;

    /** How much of our greeting is sent to find out: the signature and the version. */
    private static final int SENT = 11;

    private static final byte[] OURS = {(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3};
    private static final int MECHANISM_AT = 12;
    private static final int MECHANISM_END = 32;
    private static final int ZMTP_3 = 3;
    private static final int TLS_ALERT = 0x15;

    /** A line that HTTP servers, Redis and others answer, where they wait for one. */
    private static final byte[] LINE = "PING\r\n\r\n".getBytes(US_ASCII);

    private static final int MAX_SHOWN = 60;

    /** Takes a few of the timeouts at most. */
    static Greeting of(String host, int port, int timeoutMillis) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            return asked(socket);
        } catch (IOException e) {
            return new Greeting(Kind.UNREACHED, "");
        }
    }

    private static Greeting asked(Socket socket) {
        byte[] said = new byte[SIZE];
        try {
            socket.getOutputStream().write(OURS);
            int length = read(socket.getInputStream(), said);
            if (length == 0) {
                return provoked(socket, said);
            }
            return length < 0 ? new Greeting(Kind.CLOSED, "") : of(said, length);
        } catch (IOException e) { // reset
            return new Greeting(Kind.CLOSED, "");
        }
    }

    private static Greeting provoked(Socket socket, byte[] said) {
        try {
            socket.getOutputStream().write(LINE);
            int length = read(socket.getInputStream(), said);
            if (length == 0) {
                return new Greeting(Kind.MUTE, "");
            }
            if (length > 0) {
                return of(said, length);
            }
        } catch (IOException e) {
            // as if it had closed in order
        }
        return new Greeting(Kind.FOREIGN, "a protocol that waits for its client");
    }

    /** Returns how much came until the greeting was whole, the peer closed or the time was over; -1 if it only closed. */
    private static int read(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        try {
            while (length < buffer.length) {
                int more = in.read(buffer, length, buffer.length - length);
                if (more < 0) {
                    return length == 0 ? -1 : length;
                }
                length += more;
                if (buffer[0] != OURS[0]) {
                    return length;
                }
            }
        } catch (SocketTimeoutException e) {
            return length;
        }
        return length;
    }

    private static Greeting of(byte[] said, int length) {
        if (said[0] != OURS[0]) {
            return new Greeting(Kind.FOREIGN, protocol(said, length));
        }
        if (length < SENT) {
            return new Greeting(Kind.MUTE, "");
        }
        if (length < SIZE || said[SENT - 1] < ZMTP_3) {
            return new Greeting(Kind.OLD, "");
        }
        String mechanism = new String(Arrays.copyOfRange(said, MECHANISM_AT, MECHANISM_END), US_ASCII);
        return new Greeting(Kind.ZMTP, shown(mechanism.replace("\0", "")));
    }

    private static String protocol(byte[] said, int length) {
        String line =
                new String(said, 0, length, ISO_8859_1).lines().findFirst().orElse("");
        if (line.startsWith("HTTP/") || line.startsWith("<")) {
            return "HTTP, a web server";
        }
        if (line.matches("(-ERR|-NOAUTH|-DENIED|\\+PONG).*")) {
            return "Redis";
        }
        if (line.startsWith("SSH-")) {
            return "SSH";
        }
        if (length > 1 && said[0] == TLS_ALERT && said[1] == ZMTP_3) {
            return "TLS";
        }
        return "\"" + shown(line) + "\"";
    }

    /** A stranger's text without what could steer a terminal. */
    static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", "?").strip();
        return printable.length() > MAX_SHOWN ? printable.substring(0, MAX_SHOWN) : printable;
    }
}
