package io.mispcurator.zeromq;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is at a publisher's address: connects by TCP, shakes hands as a subscriber does (ZMTP 3, RFC 23),
 * subscribes to everything and waits for the first message. It says where that ends, which a ZeroMQ socket, made to try
 * for ever, does not. It reads a bounded number of bytes, whatever lengths the peer announces. Use it once.
 */
public final class ZmtpProbe {

    /** Where the way to the first message ends. */
    public enum End {
        /** The address is none of TCP. */
        NO_ADDRESS,
        UNKNOWN_HOST,
        REFUSED,
        /** No TCP connection, or no answer to it, in time. */
        UNREACHABLE,
        /** It accepts connections and closes them without a word, as a port forwarder does with nothing behind it. */
        CLOSED,
        /** It accepts connections, and says nothing. */
        MUTE,
        /** It speaks another protocol. */
        OTHER_PROTOCOL,
        /** It speaks ZeroMQ's protocol of before version 3.0. */
        OLD,
        /** It asks for a user name and a password, and none is set. */
        WANTS_PASSWORD,
        /** It takes no user name and password, and they are set. */
        TAKES_NO_PASSWORD,
        /** It asks for keys (CURVE) or another mechanism. */
        OTHER_SECURITY,
        /** It refuses this user name or this password. */
        WRONG_PASSWORD,
        /** It is a ZeroMQ socket, but does not publish. */
        NO_PUBLISHER,
        /** It breaks the protocol after the greeting, such as by an absurd length. */
        BROKEN,
        /** It is a publisher, and no message came. */
        SILENT,
        /** It is a publisher, and a message came. */
        HEARD
    }

    /** @param detail what the peer said or is, in a few printable characters; for {@link End#HEARD} the message's beginning */
    public record Result(End end, String detail) {}

    private static final int MAX_COMMAND = 4096;
    private static final long MAX_MESSAGE = 512L * 1024 * 1024;
    private static final int MAX_SHOWN = 60;
    private static final int COMMAND = 4;
    private static final int LONG = 2;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(2);

    private final String address;
    private final @Nullable String username;
    private final @Nullable String password;
    private final Duration patience;

    /**
     * @param address such as {@code tcp://misp:50000}
     * @param username null for a publisher without a password
     * @param patience how long to wait for a message
     */
    public ZmtpProbe(String address, @Nullable String username, @Nullable String password, Duration patience) {
        this.address = address;
        this.username = username;
        this.password = password;
        this.patience = patience;
    }

    /** Takes as long as it takes to connect, to shake hands and to wait for a message. */
    public Result look() {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return new Result(End.NO_ADDRESS, "");
        }
        if (!"tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() <= 0) {
            return new Result(End.NO_ADDRESS, "");
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        InetSocketAddress target = new InetSocketAddress(host, uri.getPort());
        try (Socket socket = new Socket()) {
            if (target.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            socket.connect(target, (int) CONNECT_TIMEOUT.toMillis());
            return greet(socket);
        } catch (UnknownHostException e) {
            return new Result(End.UNKNOWN_HOST, host);
        } catch (ConnectException e) {
            return new Result(End.REFUSED, "");
        } catch (IOException e) {
            return new Result(End.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private Result greet(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        Greeting greeting = Greeting.of(socket, (int) GREETING_TIMEOUT.toMillis());
        return switch (greeting.kind()) {
            case UNREACHED -> new Result(End.UNREACHABLE, "");
            case CLOSED -> new Result(End.CLOSED, "");
            case MUTE -> new Result(End.MUTE, "");
            case FOREIGN -> new Result(End.OTHER_PROTOCOL, greeting.text());
            case OLD -> new Result(End.OLD, "");
            case ZMTP -> answer(greeting.text(), socket, in);
        };
    }

    private Result answer(String mechanism, Socket socket, DataInputStream in) throws IOException {
        String ours = username == null ? "NULL" : "PLAIN";
        if (!mechanism.equals(ours)) {
            return switch (mechanism) {
                case "PLAIN" -> new Result(End.WANTS_PASSWORD, "");
                case "NULL" -> new Result(End.TAKES_NO_PASSWORD, "");
                default -> new Result(End.OTHER_SECURITY, Greeting.shown(mechanism));
            };
        }
        try {
            socket.getOutputStream().write(greeting(), Greeting.SENT, Greeting.SIZE - Greeting.SENT);
        } catch (IOException e) {
            return new Result(End.BROKEN, "the connection was closed");
        }
        return shakeHands(socket, in);
    }

    private Result shakeHands(Socket socket, DataInputStream in) throws IOException {
        try {
            if (username != null) {
                send(socket, command("HELLO", credentials()));
                Frame welcome = Frame.read(in);
                if (!welcome.isCommand("WELCOME")) {
                    return new Result(End.WRONG_PASSWORD, "");
                }
                send(socket, command("INITIATE", properties()));
            } else {
                send(socket, command("READY", properties()));
            }
            Frame ready = Frame.read(in);
            if (!ready.isCommand("READY")) {
                return new Result(End.BROKEN, ready.isCommand("ERROR") ? "it answered with an error" : "no READY came");
            }
            String type = ready.property("Socket-Type");
            if (!type.equals("PUB") && !type.equals("XPUB")) {
                return new Result(End.NO_PUBLISHER, Greeting.shown(type));
            }
        } catch (AbsurdLengthException e) {
            return new Result(End.BROKEN, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Result(username == null ? End.BROKEN : End.WRONG_PASSWORD, "the connection was closed");
        }
        return listen(socket, in);
    }

    private Result listen(Socket socket, DataInputStream in) throws IOException {
        send(socket, new byte[] {0, 1, 1}); // a message of one byte: subscribe to all
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return new Result(End.SILENT, "");
                }
                socket.setSoTimeout((int) left);
                int flags = in.read();
                if (flags < 0) {
                    return new Result(End.BROKEN, "the connection was closed");
                }
                socket.setSoTimeout((int) GREETING_TIMEOUT.toMillis());
                if ((flags & COMMAND) != 0) {
                    Frame.read(in, flags); // a PING, which this short visit need not answer
                } else {
                    return heard(in, flags);
                }
            }
        } catch (SocketTimeoutException e) {
            return new Result(End.SILENT, "");
        } catch (IOException e) {
            return new Result(End.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    private static Result heard(DataInputStream in, int flags) throws IOException {
        long length = Frame.length(in, flags);
        if (length < 0 || length > MAX_MESSAGE) {
            throw new AbsurdLengthException("it announces a message of " + Long.toUnsignedString(length) + " bytes");
        }
        byte[] start = new byte[(int) Math.min(length, MAX_SHOWN)];
        in.readFully(start);
        return new Result(End.HEARD, Greeting.shown(new String(start, StandardCharsets.UTF_8)));
    }

    private byte[] greeting() {
        byte[] greeting = new byte[Greeting.SIZE];
        greeting[0] = (byte) 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        byte[] mechanism = (username == null ? "NULL" : "PLAIN").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mechanism, 0, greeting, 12, mechanism.length);
        return greeting;
    }

    private byte[] credentials() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : new String[] {username, password}) {
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(bytes.length, 255);
            out.write(length);
            out.write(bytes, 0, length);
        }
        return out.toByteArray();
    }

    private static byte[] properties() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] name = "Socket-Type".getBytes(StandardCharsets.US_ASCII);
        out.write(name.length);
        out.writeBytes(name);
        out.writeBytes(new byte[] {0, 0, 0, 3});
        out.writeBytes("SUB".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] command(String name, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 1 + name.length() + body.length;
        boolean large = length > 255;
        out.write(large ? COMMAND | LONG : COMMAND);
        if (large) {
            out.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, (byte) (length >> 8)});
        }
        out.write(length & 0xff);
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static final class AbsurdLengthException extends IOException {
        private static final long serialVersionUID = 1L;

        AbsurdLengthException(String message) {
            super(message);
        }
    }

    /** A command of the peer's: its name, and behind it its properties. */
    private record Frame(byte[] body) {

        static Frame read(DataInputStream in) throws IOException {
            int flags = in.read();
            if (flags < 0) {
                throw new EOFException("closed");
            }
            return read(in, flags);
        }

        static Frame read(DataInputStream in, int flags) throws IOException {
            long length = length(in, flags);
            if (length < 0 || length > MAX_COMMAND) {
                throw new AbsurdLengthException(
                        "it announces a command of " + Long.toUnsignedString(length) + " bytes");
            }
            byte[] body = new byte[(int) length];
            in.readFully(body);
            return new Frame(body);
        }

        static long length(DataInputStream in, int flags) throws IOException {
            return (flags & LONG) != 0 ? in.readLong() : in.readUnsignedByte();
        }

        boolean isCommand(String name) {
            byte[] start = new byte[name.length() + 1];
            start[0] = (byte) name.length();
            System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, start, 1, name.length());
            return body.length >= start.length && Arrays.equals(body, 0, start.length, start, 0, start.length);
        }

        /** Empty if there is none of this name, or what comes before it is malformed. */
        String property(String name) {
            int at = body.length == 0 ? 0 : 1 + (body[0] & 0xff);
            while (at < body.length) {
                int nameLength = body[at] & 0xff;
                int valueAt = at + 1 + nameLength + 4;
                if (valueAt > body.length) {
                    return "";
                }
                long length = Integer.toUnsignedLong(
                        java.nio.ByteBuffer.wrap(body, valueAt - 4, 4).getInt());
                if (length > body.length - valueAt) {
                    return "";
                }
                String found = new String(body, at + 1, nameLength, StandardCharsets.US_ASCII);
                if (found.equalsIgnoreCase(name)) {
                    return new String(body, valueAt, (int) length, StandardCharsets.US_ASCII);
                }
                at = valueAt + (int) length;
            }
            return "";
        }
    }
}
