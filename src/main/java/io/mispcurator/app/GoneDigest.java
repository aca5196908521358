package io.mispcurator.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Counts the events that MISP no longer has: the first is logged by itself, those of the seconds after it by their
 * number. Thread-safe.
 */
final class GoneDigest {

    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Executor later;
    private final IntConsumer more;
    private int counted;
    private boolean isCounting;

    /** @param more is told how many more there were, if any */
    GoneDigest(IntConsumer more) {
        this(CompletableFuture.delayedExecutor(INTERVAL.toMillis(), TimeUnit.MILLISECONDS), more);
    }

    /** @param later runs what it is given when the interval has passed */
    GoneDigest(Executor later, IntConsumer more) {
        this.later = later;
        this.more = more;
    }

    /** One more is gone; whether it is to be logged by itself. */
    synchronized boolean isFirst() {
        if (isCounting) {
            counted++;
            return false;
        }
        isCounting = true;
        later.execute(this::tell);
        return true;
    }

    private synchronized void tell() {
        int count = counted;
        counted = 0;
        isCounting = count > 0;
        if (count > 0) {
            more.accept(count);
            later.execute(this::tell);
        }
    }
}
