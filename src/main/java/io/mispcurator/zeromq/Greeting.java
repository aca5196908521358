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
 * What answers at an address, found out on a connection of its own: JeroMQ does not tell why a greeting failed. It sends
 * the beginning of a ZMTP greeting (ZMTP RFC 37), upon which a ZeroMQ socket names its security and waits for ours.
 *
 * @param text the peer's security mechanism for {@code ZMTP}, what it said instead for {@code FOREIGN}
 */
record Greeting(Kind kind, String text) {

    enum Kind {
        /** No connection, or the peer did not take it in time. */
        UNREACHED,
        /** The peer took the connection and closed it, as a proxy with nothing behind it does. */
        CLOSED,
        /** The peer took the connection and says nothing. */
        MUTE,
        /** The peer says something else than ZMTP. */
        FOREIGN,
        ZMTP
    }

    private static final byte[] OURS = {(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3};
    private static final int SIGNATURE_SIZE = 10;
    private static final int MECHANISM_AT = 12;
    private static final int MECHANISM_SIZE = 20;
    private static final int ZMTP_3 = 3;

    /** A line that HTTP servers, Redis and others answer, where they wait for one. */
    private static final byte[] LINE = "PING\r\n\r\n".getBytes(US_ASCII);

    private static final int MAX_SHOWN = 40;

    /** Takes a few of the timeouts at most. */
    static Greeting of(String host, int port, int timeoutMillis) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            return of(socket);
        } catch (IOException e) {
            return new Greeting(Kind.UNREACHED, "");
        }
    }

    private static Greeting of(Socket socket) throws IOException {
        byte[] said = new byte[MECHANISM_AT + MECHANISM_SIZE];
        try {
            socket.getOutputStream().write(OURS);
            int length = read(socket.getInputStream(), said);
            if (length == 0) {
                socket.getOutputStream().write(LINE);
                length = read(socket.getInputStream(), said);
                return length == 0 ? new Greeting(Kind.MUTE, "") : of(said, length);
            }
            return length < 0 ? new Greeting(Kind.CLOSED, "") : of(said, length);
        } catch (IOException e) { // reset
            return new Greeting(Kind.CLOSED, "");
        }
    }

    /** Returns how much came until the buffer was full, the peer closed or the time was over; -1 if it only closed. */
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
        if (length < 0) {
            return new Greeting(Kind.CLOSED, "");
        }
        if (said[0] != OURS[0]) {
            return new Greeting(Kind.FOREIGN, shown(said, length));
        }
        if (length < MECHANISM_AT || (said[SIGNATURE_SIZE - 1] & 1) == 0) {
            return new Greeting(Kind.MUTE, "");
        }
        boolean named = said[SIGNATURE_SIZE] >= ZMTP_3 && length == said.length;
        return new Greeting(
                Kind.ZMTP,
                named
                        ? new String(Arrays.copyOfRange(said, MECHANISM_AT, length), US_ASCII).replace("\0", "")
                        : "NULL");
    }

    /** The first line, without what could steer a terminal. */
    private static String shown(byte[] said, int length) {
        String line =
                new String(said, 0, length, ISO_8859_1).lines().findFirst().orElse("");
        String shown = line.replaceAll("[^ -~]", "?").strip();
        return shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN) : shown;
    }
}
