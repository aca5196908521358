package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server that is no proper ZeroMQ publisher. Each connection is handled on a thread of its own, then closed. */
public final class Rogue implements AutoCloseable {

    /** What happens on a connection. */
    public interface Behaviour {
        void on(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private Rogue(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static Rogue that(Behaviour behaviour) throws IOException {
        Rogue rogue = new Rogue(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
        rogue.onThread(rogue::accept);
        return rogue;
    }

    /** As Docker's proxy does when nothing listens behind it. */
    public static Rogue thatClosesAtOnce() throws IOException {
        return that((in, out) -> {});
    }

    public static Rogue thatSaysNothing() throws IOException {
        return that((in, out) -> in.transferTo(OutputStream.nullOutputStream()));
    }

    /** An HTTP server, which waits for a line and then objects to it. */
    public static Rogue thatSpeaksHttp() throws IOException {
        return that((in, out) -> {
            awaitLine(in);
            out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        });
    }

    /** Redis, which answers each line. */
    public static Rogue thatSpeaksRedis() throws IOException {
        return that((in, out) -> {
            while (awaitLine(in)) {
                out.write("-ERR unknown command\r\n".getBytes(US_ASCII));
            }
        });
    }

    /** A peer of ZMTP 3.0 without security, which knows no PING; then whatever else it does. */
    public static Rogue thatShakesHandsAndThen(Behaviour behaviour) throws IOException {
        return that((in, out) -> {
            out.write(greeting());
            in.readNBytes(64);
            out.write(command("READY", property("Socket-Type", "XPUB")));
            behaviour.on(in, out);
            in.transferTo(OutputStream.nullOutputStream());
        });
    }

    private static boolean awaitLine(InputStream in) throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            next = in.read();
        }
        return next >= 0;
    }

    private static byte[] greeting() {
        byte[] greeting = new byte[64];
        greeting[0] = (byte) 0xff;
        greeting[8] = 1;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        System.arraycopy("NULL".getBytes(US_ASCII), 0, greeting, 12, 4);
        return greeting;
    }

    private static byte[] command(String name, byte[] body) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(4);
        command.write(1 + name.length() + body.length);
        command.write(name.length());
        command.writeBytes(name.getBytes(US_ASCII));
        command.writeBytes(body);
        return command.toByteArray();
    }

    private static byte[] property(String name, String value) {
        ByteArrayOutputStream property = new ByteArrayOutputStream();
        property.write(name.length());
        property.writeBytes(name.getBytes(US_ASCII));
        property.writeBytes(new byte[] {0, 0, 0, (byte) value.length()});
        property.writeBytes(value.getBytes(US_ASCII));
        return property.toByteArray();
    }

    /** The start of a frame of that length, which need not follow. */
    public static byte[] frameHeader(long length) {
        byte[] header = new byte[9];
        header[0] = 2;
        for (int i = 0; i < 8; i++) {
            header[1 + i] = (byte) (length >>> (56 - 8 * i));
        }
        return header;
    }

    public String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            connections.incrementAndGet();
            sockets.add(client);
            onThread(() -> {
                try (client) {
                    behaviour.on(client.getInputStream(), client.getOutputStream());
                }
            });
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void onThread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // closed: the thread ends
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
