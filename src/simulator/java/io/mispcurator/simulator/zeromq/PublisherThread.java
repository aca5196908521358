package io.mispcurator.simulator.zeromq;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The thread that creates, uses and closes the publisher's socket. It is an XPUB, which sends and drops as PUB does and
 * also tells who subscribes. With a high-water mark it rests after each burst, as the real one does for a Redis round trip
 * between any two frames: a subscriber is outrun only if it does not read.
 */
final class PublisherThread {
    private static final Duration TURN = Duration.ofMillis(5);
    private static final int BURST = 20;
    private static final long REST_NANOS = 1_000_000;
    private static final int LINGER_MILLIS = 500;

    private final ZeromqPublisher publisher;
    private final PublisherOptions options;
    private final int port;
    private final Duration pause;
    private final CompletableFuture<Integer> bound = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "simulated-misp-zeromq");
    private volatile boolean running = true;
    private long lastSent = System.nanoTime();
    private int burst;

    PublisherThread(ZeromqPublisher publisher, PublisherOptions options, int port, Duration pause) {
        this.publisher = publisher;
        this.options = options;
        this.port = port;
        this.pause = pause;
    }

    int bind() {
        thread.setDaemon(true);
        thread.start();
        try {
            return bound.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("ZeroMQ port " + port + " is in use", e.getCause());
        }
    }

    void finish() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (ZContext context = new ZContext()) {
            context.setLinger(LINGER_MILLIS);
            PlainAuthenticator authenticator = authenticator(context);
            ZMQ.Socket socket = context.createSocket(SocketType.XPUB);
            socket.setSndHWM(options.highWaterMark());
            socket.setPlainServer(authenticator != null);
            if (authenticator != null) {
                socket.setZAPDomain("global");
            }
            String wildcardOrPort = port == 0 ? "*" : Integer.toString(port);
            socket.bind("tcp://" + options.host() + ":" + wildcardOrPort);
            String endpoint = socket.getLastEndpoint();
            bound.complete(Integer.valueOf(endpoint.substring(endpoint.lastIndexOf(':') + 1)));
            publish(socket, authenticator);
        } catch (ZMQException e) {
            bound.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable PlainAuthenticator authenticator(ZContext context) {
        String username = options.username();
        String password = options.password();
        return username == null || password == null ? null : new PlainAuthenticator(context, username, password);
    }

    private void publish(ZMQ.Socket socket, @Nullable PlainAuthenticator authenticator) throws InterruptedException {
        long sendFrom = System.nanoTime() + pause.toNanos();
        lastSent = System.nanoTime();
        while (running) {
            if (authenticator != null) {
                authenticator.answer();
            }
            publisher.subscriptions().readFrom(socket);
            if (System.nanoTime() < sendFrom) {
                LockSupport.parkNanos(REST_NANOS);
                continue;
            }
            Frame.Source frames = publisher.next(TURN);
            if (frames != null) {
                frames.forEach(frame -> send(socket, frame));
            } else if (System.nanoTime() - lastSent >= options.idleInterval().toNanos()) {
                send(socket, publisher.self());
            }
        }
    }

    private void send(ZMQ.Socket socket, Frame frame) {
        lastSent = System.nanoTime();
        if (!publisher.subscriptions().wants(frame.topic())) {
            return;
        }
        socket.send(frame.bytes().get(), 0);
        if (options.highWaterMark() > 0 && ++burst % BURST == 0) {
            LockSupport.parkNanos(REST_NANOS);
        }
    }
}
