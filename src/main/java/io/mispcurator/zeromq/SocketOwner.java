package io.mispcurator.zeromq;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.ExecutorServiceManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/**
 * The one thread that creates, uses and closes a socket and its context. It is never interrupted, because JeroMQ does not
 * bear that: stopping sets a flag that the thread sees when its turn ends.
 */
final class SocketOwner {

    private static final Logger LOG = LoggerFactory.getLogger(SocketOwner.class);

    private static final long PAUSE_MILLIS = 1_000;
    private static final long STOP_MILLIS = 5_000;

    /** One receive or send, of {@link SocketPlan#TURN_MILLIS} at most. */
    interface Turn {
        /** Returns whether a message passed. */
        boolean take(Socket socket);
    }

    private final SocketPlan plan;
    private final LinkWatch watch;
    private final Turn turn;
    private final Consumer<Throwable> failures;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> stumble = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Failures are those of the socket after it was open; the thread then makes a new one. */
    SocketOwner(SocketPlan plan, LinkWatch watch, Turn turn, Consumer<Throwable> failures) {
        this.plan = plan;
        this.watch = watch;
        this.turn = turn;
        this.failures = failures;
    }

    /** Returns when the socket is open, or waits for its peer's name. Throws what kept it from that, in one line. */
    void start(ExecutorServiceManager executors, Object source, String name) {
        ExecutorService executor = executors.newSingleThreadExecutor(source, name);
        executor.execute(this::run);
        executors.shutdown(executor); // ends with its only task and, unlike a running one, is never interrupted
        try {
            started.join();
        } catch (CompletionException e) {
            throw new RuntimeCamelException(plan.reason(e.getCause()), e.getCause());
        }
    }

    /** Returns when the socket is closed, or late: a turn that takes longer ends by itself, and the socket with it. */
    void stop() throws InterruptedException {
        stopping.countDown();
        if (!stopped.await(plan.configuration().getLinger() + STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.warn("the socket for {} is still busy and closes when its message is done", plan.address());
        }
    }

    boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run() {
        try (ZContext context = new ZContext()) {
            // JeroMQ 0.6.0 prints the trace and leaves the connection open and deaf, after a frame of negative length
            // say.
            context.setNotificationExceptionHandler((thread, failure) -> stumble.set(failure));
            work(context, open(context));
        } catch (RuntimeException | Error e) {
            if (!started.completeExceptionally(e)) {
                throw e;
            }
        } finally {
            stopped.countDown();
        }
    }

    private void work(ZContext context, @Nullable Socket socket) {
        started.complete(true);
        while (isRunning()) {
            Thread.interrupted(); // a route may leave the thread so
            try {
                if (socket == null) {
                    socket = open(context);
                }
                Throwable failure = stumble.getAndSet(null);
                if (failure != null) {
                    watch.stumbled(failure);
                    socket = close(socket);
                }
                if (socket == null) {
                    pause();
                } else if (!turn.take(socket) && watch.quiet(socket)) {
                    socket = close(socket);
                }
            } catch (RuntimeException | Error e) { // a link must not end with a log line
                failures.accept(e);
                socket = close(socket);
                pause();
            }
        }
        close(socket);
    }

    /** Returns null for a host whose name nobody knows yet, as that of a machine or container that starts later. */
    private @Nullable Socket open(ZContext context) {
        try {
            return plan.open(context, watch);
        } catch (RuntimeException e) {
            if (!plan.isUnknownHost(e)) {
                throw e;
            }
            watch.unreachable(plan.reason(e));
            return null;
        }
    }

    private @Nullable Socket close(@Nullable Socket socket) {
        if (socket != null) {
            watch.closing(socket);
            socket.close();
        }
        return null;
    }

    private void pause() {
        try {
            stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("interrupted while waiting to open {} again", plan.address());
        }
    }
}
