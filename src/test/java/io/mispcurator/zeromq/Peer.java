package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Socket;

/** The other side of a link: a JeroMQ socket on a loopback port, for the test's thread only. */
final class Peer implements AutoCloseable {

    private final ZContext context;
    final Socket socket;

    private Peer(ZContext context, Socket socket) {
        this.context = context;
        this.socket = socket;
        socket.setReceiveTimeOut(10_000);
        socket.setSendTimeOut(10_000);
    }

    /** A publisher that can wait for its subscribers. */
    static Peer publisher() {
        return bound(SocketType.XPUB, socket -> {});
    }

    static Peer publisher(Consumer<Socket> options) {
        return bound(SocketType.XPUB, options);
    }

    /** A publisher that asks for a user name and password. */
    static Peer withPassword(String username, String password) throws InterruptedException {
        return withPassword("tcp://127.0.0.1:*", username, password);
    }

    static Peer withPassword(String address, String username, String password) throws InterruptedException {
        ZContext context = new ZContext();
        ZapHandler.start(context, username, password);
        return bound(context, SocketType.XPUB, address, socket -> socket.setPlainServer(true));
    }

    /** Not from the system's ephemeral range: a socket that connects to such a port may end up connected to itself. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket server = new ServerSocket(port)) {
                return server.getLocalPort();
            } catch (IOException e) {
                // in use: try another
            }
        }
    }

    static Peer bound(SocketType type, Consumer<Socket> options) {
        return bound(type, "tcp://127.0.0.1:*", options);
    }

    static Peer bound(SocketType type, String address, Consumer<Socket> options) {
        return bound(new ZContext(), type, address, options);
    }

    private static Peer bound(ZContext context, SocketType type, String address, Consumer<Socket> options) {
        Socket socket = context.createSocket(type);
        options.accept(socket);
        socket.bind(address);
        return new Peer(context, socket);
    }

    /** Like the component, it does not wait long for a greeting in which JeroMQ stalled. */
    static Peer connected(SocketType type, String address, Consumer<Socket> options) {
        ZContext context = new ZContext();
        Socket socket = context.createSocket(type);
        socket.setHandshakeIvl(150);
        options.accept(socket);
        socket.connect(address);
        return new Peer(context, socket);
    }

    /** Has greetings sent until one comes, because a PUSH may hand messages to a connection that stalls and is dropped. */
    Peer awaitGreeting(Runnable greeting) {
        socket.setReceiveTimeOut(100);
        Awaitility.await().until(() -> {
            greeting.run();
            return socket.recv() != null;
        });
        while (socket.recv() != null) {
            // further greetings
        }
        socket.setReceiveTimeOut(10_000);
        return this;
    }

    String address() {
        return socket.getLastEndpoint();
    }

    /** Waits until somebody subscribes to exactly that. */
    Peer awaitSubscription(String topic) {
        return await("\1" + topic);
    }

    Peer awaitUnsubscription(String topic) {
        return await("\0" + topic);
    }

    private Peer await(String subscription) {
        assertThat(receive()).containsExactly(subscription);
        return this;
    }

    void send(String... frames) {
        for (int i = 0; i < frames.length; i++) {
            boolean sent = socket.send(frames[i].getBytes(UTF_8), i < frames.length - 1 ? ZMQ.SNDMORE : 0);
            assertThat(sent).as("sent").isTrue();
        }
    }

    List<String> receive() {
        List<String> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            assertThat(frame).as("a frame").isNotNull();
            frames.add(new String(frame, UTF_8));
        } while (socket.hasReceiveMore());
        return frames;
    }

    @Override
    public void close() {
        context.close();
    }
}
