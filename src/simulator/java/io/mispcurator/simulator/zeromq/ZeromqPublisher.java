package io.mispcurator.simulator.zeromq;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * MISP's mispzmq.py with the Redis list that feeds it: what is handed over waits in a queue, also while the publisher is
 * down, and is sent a second after it binds again. One thread owns the sockets.
 */
public final class ZeromqPublisher implements AutoCloseable {
    private static final Duration PAUSE_AFTER_REBIND = Duration.ofSeconds(1);

    private final BlockingQueue<Frame.Source> waiting = new LinkedBlockingQueue<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final PublisherOptions options;
    private final long started = System.nanoTime();
    private int port;
    private Duration pause = Duration.ZERO;
    private @Nullable PublisherThread thread;

    public ZeromqPublisher(PublisherOptions options) {
        this.options = options;
        this.port = options.port();
    }

    /** Binds, on the same port as before if it was bound before; does nothing when it runs already. */
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        PublisherThread starting = new PublisherThread(this, options, port, pause);
        port = starting.bind();
        pause = PAUSE_AFTER_REBIND;
        thread = starting;
    }

    public synchronized void stop() {
        if (thread != null) {
            thread.finish();
            thread = null;
            subscriptions.clear();
        }
    }

    public synchronized String address() {
        return "tcp://127.0.0.1:" + port;
    }

    public void send(Frame.Source frames) {
        waiting.add(frames);
    }

    public void loseWaiting() {
        waiting.clear();
    }

    public int waiting() {
        return waiting.size();
    }

    Frame.@Nullable Source next(Duration limit) throws InterruptedException {
        return waiting.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What MISP says of itself when it has had nothing to say for a while. */
    Frame self() {
        long uptime = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        return Frame.raw("misp_json_self {\"status\":\"And I am still alive.\",\"uptime\":" + uptime + "}");
    }

    @Override
    public void close() {
        stop();
    }
}
