package io.mispcurator.zeromq;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/**
 * The one thread that creates, uses and closes a socket and its context. It is never interrupted, because JeroMQ does not
 * bear that: stopping sets a flag that the thread sees when its receive or send returns.
 */
final class SocketOwner {

    private static final Logger LOG = LoggerFactory.getLogger(SocketOwner.class);

    private static final long RETRY_INTERVAL = 1_000;
    private static final long STOP_TIMEOUT = 5_000;

    /** One receive or send, of {@link SocketPlan#POLL_MILLIS} at most. */
    interface Transfer {
        /** Returns whether a message passed. */
        boolean poll(Socket socket);
    }

    private final SocketPlan plan;
    private final LinkWatch watch;
    private final Transfer transfer;
    private final Consumer<Throwable> failures;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> unreadable = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Failures are those of the socket after it was open; the thread then opens a new one. */
    SocketOwner(SocketPlan plan, LinkWatch watch, Transfer transfer, Consumer<Throwable> failures) {
        this.plan = plan;
        this.watch = watch;
        this.transfer = transfer;
        this.failures = failures;
    }

    /**
     * Returns when the socket is open, or waits for its peer's name. Throws what kept it from that, in one line.
     *
     * @param executor of one thread, which ends with the socket
     */
    void start(ExecutorService executor) {
        executor.execute(this::run);
        executor.shutdown(); // ends with its only task, which is never interrupted
        try {
            started.join();
        } catch (CompletionException e) {
            throw new RuntimeCamelException(plan.reason(e.getCause()), e.getCause());
        }
    }

    /** Returns when the socket is closed, or late: a message in work ends by itself, and the socket with it. */
    void stop() throws InterruptedException {
        stopping.countDown();
        if (!stopped.await(plan.configuration().getLinger() + STOP_TIMEOUT, TimeUnit.MILLISECONDS)) {
            LOG.warn("the socket for {} is still busy and closes when its message is done", plan.address());
        }
    }

    private boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run() {
        try (ZContext context = new ZContext()) {
            // JeroMQ 0.6.0 prints the trace and leaves the connection open with nobody to read it, say after a frame of
            // negative length.
            context.setNotificationExceptionHandler((thread, failure) -> unreadable.set(failure));
            Socket first = open(context);
            started.complete(true);
            work(context, first);
        } catch (RuntimeException | Error e) {
            if (!started.completeExceptionally(e)) {
                throw e;
            }
        } finally {
            watch.stopped();
            stopped.countDown();
        }
    }

    private void work(ZContext context, @Nullable Socket first) {
        Socket socket = first;
        while (isRunning()) {
            Thread.interrupted(); // a route may leave the thread so
            try {
                if (socket == null) {
                    socket = open(context);
                }
                if (socket == null) {
                    pause(RETRY_INTERVAL);
                } else if (!isUsed(socket)) {
                    socket = close(socket);
                    pause(watch.pauseMillis());
                }
            } catch (RuntimeException | Error e) { // a link must not end with a log line
                failures.accept(e);
                socket = close(socket);
                pause(RETRY_INTERVAL);
            }
        }
        close(socket);
    }

    /** Receives or sends. Returns whether the socket is of further use. */
    private boolean isUsed(Socket socket) {
        Throwable failure = unreadable.getAndSet(null);
        if (failure != null) {
            watch.unreadable(failure);
            return false;
        }
        boolean passed = transfer.poll(socket);
        return !watch.look(socket, passed);
    }

    /** Returns null for a host whose name nobody knows yet, as that of a machine or container that starts later. */
    private @Nullable Socket open(ZContext context) {
        Socket socket = context.createSocket(plan.type().type());
        try {
            plan.configure(socket);
            watch.opening(socket);
            if (plan.bind()) {
                socket.bind(plan.address());
            } else {
                socket.connect(plan.address());
            }
            watch.opened(plan.bind() ? socket.getLastEndpoint() : plan.address());
            return socket;
        } catch (RuntimeException e) {
            close(socket);
            if (!plan.isUnknownHost(e)) {
                throw e;
            }
            watch.unknownHost(plan.reason(e));
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

    private void pause(long millis) {
        try {
            stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("interrupted while waiting to open {} again", plan.address());
        }
    }
}
