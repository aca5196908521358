package io.mispcurator.zeromq;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Socket;

/** Hands the messages of many threads, in the order they come, to the one thread that owns the socket. */
final class SendQueue implements SocketOwner.Transfer {

    private static final int CAPACITY = 1_000;

    private final BlockingQueue<Sending> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final long timeoutMillis;
    private volatile @Nullable Sending current;
    private volatile boolean closed;

    SendQueue(long timeoutMillis) {
        this.timeoutMillis = timeoutMillis;
    }

    private static final class Sending {
        final List<byte[]> frames;
        final long startNanos = System.nanoTime();
        final AtomicBoolean claimed = new AtomicBoolean();
        final CompletableFuture<Boolean> sent = new CompletableFuture<>();

        Sending(List<byte[]> frames) {
            this.frames = frames;
        }
    }

    /**
     * Returns when ZeroMQ has the message. Throws {@link TimeoutException} if it did not take it in time; then it is not
     * sent later either.
     */
    void send(List<byte[]> frames) throws Exception {
        Sending sending = new Sending(frames);
        if (!waiting.offer(sending, timeoutMillis, TimeUnit.MILLISECONDS)) {
            throw timeout();
        }
        if (closed) {
            drain();
        }
        try {
            await(sending);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void await(Sending sending) throws Exception {
        try {
            sending.sent.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (sending.claimed.compareAndSet(false, true)) {
                throw timeout();
            }
            sending.sent.get();
        }
    }

    /** Sends the oldest message, or tries to for a while. */
    @Override
    public boolean poll(Socket socket) {
        Sending sending = current == null ? next() : current;
        if (sending == null) {
            return false;
        }
        try {
            if (sent(sending.frames, socket)) {
                current = null;
                return sending.sent.complete(true);
            }
        } catch (RuntimeException e) {
            current = null;
            sending.sent.completeExceptionally(e);
            throw e;
        }
        if (System.nanoTime() - sending.startNanos >= TimeUnit.MILLISECONDS.toNanos(timeoutMillis)) {
            current = null;
            sending.sent.completeExceptionally(timeout());
        }
        return false;
    }

    private @Nullable Sending next() {
        try {
            Sending sending = waiting.poll(SocketPlan.POLL_MILLIS, TimeUnit.MILLISECONDS);
            current = sending != null && sending.claimed.compareAndSet(false, true) ? sending : null;
        } catch (InterruptedException e) {
            current = null; // the next poll looks again
        }
        return current;
    }

    private static boolean sent(List<byte[]> frames, Socket socket) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) {
            if (!socket.send(frames.get(i), i < last ? ZMQ.SNDMORE : 0)) {
                if (i == 0) {
                    return false;
                }
                throw new RuntimeCamelException("only " + i + " of " + frames.size() + " frames could be sent");
            }
        }
        return true;
    }

    /** Fails the callers that wait now or come later. The socket's thread must have ended. */
    void close() {
        closed = true;
        Sending unsent = current;
        if (unsent != null) {
            unsent.sent.completeExceptionally(stopped());
        }
        drain();
    }

    private void drain() {
        for (Sending unsent = waiting.poll(); unsent != null; unsent = waiting.poll()) {
            unsent.sent.completeExceptionally(stopped());
        }
    }

    private TimeoutException timeout() {
        return new TimeoutException("no peer took the message within " + timeoutMillis + " ms");
    }

    private static IllegalStateException stopped() {
        return new IllegalStateException("the producer is stopped");
    }
}
