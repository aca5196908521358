package io.mispcurator.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A reading that may hang, taken by one thread at a time and at most once in a while, however many callers there are.
 * Thread-safe.
 */
final class CachedReading<T> {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Callable<T> source;
    private final long maxAgeNanos;

    private @Nullable CompletableFuture<T> reading;
    private long taken;

    CachedReading(Callable<T> source, Duration maxAge) {
        this.source = source;
        this.maxAgeNanos = maxAge.toNanos();
    }

    /** The value, or null if reading it fails or takes longer than two seconds. */
    @Nullable
    T get() {
        try {
            return latest().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private synchronized CompletableFuture<T> latest() {
        CompletableFuture<T> last = reading;
        if (last != null && (!last.isDone() || System.nanoTime() - taken < maxAgeNanos)) {
            return last;
        }
        CompletableFuture<T> next = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(next), "status");
        reader.setDaemon(true);
        reader.start();
        reading = next;
        taken = System.nanoTime();
        return next;
    }

    private void read(CompletableFuture<T> next) {
        try {
            next.complete(source.call());
        } catch (Exception e) {
            next.completeExceptionally(e);
        }
    }
}
