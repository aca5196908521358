package io.mispcurator.management;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question that may hang, asked at most once at a time and at most every so often, however many want to
 * know. Thread-safe.
 */
public final class Sampled<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Callable<T> question;
    private final long ageNanos;

    private @Nullable CompletableFuture<T> answer;
    private long asked;

    /** @param age how old an answer may be */
    public Sampled(Callable<T> question, Duration age) {
        this.question = question;
        this.ageNanos = age.toNanos();
    }

    /** The answer, or null if it fails or does not come in time. */
    public @Nullable T get() {
        try {
            return latest().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private synchronized CompletableFuture<T> latest() {
        CompletableFuture<T> last = answer;
        if (last != null && (!last.isDone() || System.nanoTime() - asked < ageNanos)) {
            return last;
        }
        CompletableFuture<T> next = new CompletableFuture<>();
        Thread asking = new Thread(() -> ask(next), "management-sample");
        asking.setDaemon(true);
        asking.start();
        answer = next;
        asked = System.nanoTime();
        return next;
    }

    private void ask(CompletableFuture<T> next) {
        try {
            next.complete(question.call());
        } catch (Exception e) {
            next.completeExceptionally(e);
        }
    }
}
