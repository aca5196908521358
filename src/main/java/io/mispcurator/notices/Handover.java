package io.mispcurator.notices;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts notices into the queue on a thread of its own, so that a broker that takes nothing holds up no curation for longer
 * than a second, once. What waits for it is in memory, up to a limit. Thread-safe.
 */
public final class Handover implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final int MAX_WAITING = 1_000;
    private static final long TIMEOUT_MILLIS = 1_000;
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSE_SECONDS = 5;

    private final Consumer<Notice> queue;
    private final ThreadPoolExecutor thread;
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean slow;
    private volatile boolean failing;

    /** @param queue puts a notice into the queue, and returns when it is on disk there */
    public Handover(Consumer<Notice> queue) {
        this.queue = queue;
        thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), work -> {
                    Thread daemon = new Thread(work, "notices");
                    daemon.setDaemon(true);
                    return daemon;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    /** Returns when the notice is in the queue, or when that takes too long. */
    void await(Notice notice) {
        Future<?> done = later(notice);
        if (done == null || slow) {
            return;
        }
        try {
            done.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            slow = true;
            LOG.warn("notices wait in memory, since the inbox's broker takes nothing");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns at once. */
    public Future<?> later(Notice notice) {
        try {
            return thread.submit(() -> put(notice));
        } catch (RejectedExecutionException e) {
            lost(1, "too many wait for the inbox's broker");
            return null;
        }
    }

    private void put(Notice notice) {
        try {
            queue.accept(notice);
            slow = false;
            failing = false;
        } catch (RuntimeException e) {
            lost(1, String.valueOf(e.getMessage()));
        }
    }

    private void lost(long count, String reason) {
        lost.addAndGet(count);
        if (!failing) {
            failing = true;
            LOG.error("a notice cannot be put into the queue and is lost, as others may be: {}", reason);
        }
    }

    /** How many could not be put into the queue since the start. */
    public long lost() {
        return lost.get();
    }

    /** Puts into the queue what waits, if that can be done within seconds. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            lost(thread.shutdownNow().size(), "the curator has stopped");
        }
    }
}
