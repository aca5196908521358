package io.mispcurator.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What pretends to be MISP's publisher, and after a proper handshake (ZMTP 3.0, RFC 23) sends whatever bytes a test likes
 * to everyone who connects.
 */
final class HostilePublisher implements AutoCloseable {

    private static final int GREETING = 64;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final AtomicInteger connections = new AtomicInteger();
    private final byte[] bytes;

    HostilePublisher(byte[] bytes) throws IOException {
        this.bytes = bytes;
        Thread thread = new Thread(this::serve, "hostile-publisher");
        thread.setDaemon(true);
        thread.start();
    }

    /** The head of a frame that says to have so many bytes, and none of them. */
    static byte[] announced(long length) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(frame);
        out.writeByte(2); // a message whose length takes eight bytes
        out.writeLong(length);
        return frame.toByteArray();
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** How often somebody has connected. */
    int connections() {
        return connections.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                socket.getOutputStream().write(greeting());
                socket.getInputStream().readNBytes(GREETING);
                socket.getOutputStream().write(ready());
                socket.getOutputStream().write(bytes);
                drain(socket.getInputStream());
            } catch (IOException hungUp) {
                continue;
            }
        }
    }

    private static void drain(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] greeting() {
        byte[] greeting = new byte[GREETING];
        greeting[0] = (byte) 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
        return greeting;
    }

    private static byte[] ready() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeByte(5);
        out.writeBytes("READY");
        out.writeByte(11);
        out.writeBytes("Socket-Type");
        out.writeInt(3);
        out.writeBytes("PUB");
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(4);
        command.write(body.size());
        body.writeTo(command);
        return command.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
