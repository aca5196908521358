package io.mispcurator.management;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Answers requests for what MISP has to be asked: one at a time, and with a pause before the next, so that nobody makes MISP
 * busy by them. Thread-safe.
 */
final class AskedOfMisp {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final Duration pause;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1, true);
    private Instant free = Instant.EPOCH;

    AskedOfMisp(Duration pause, Clock clock) {
        this.pause = pause;
        this.clock = clock;
    }

    /** What MISP is asked. */
    @FunctionalInterface
    interface Question {
        Object answer() throws UnansweredException;
    }

    void answer(Request request, Question question) throws Exception {
        if (!turn.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            later(request);
            return;
        }
        try {
            if (clock.instant().isBefore(free)) {
                later(request);
            } else {
                request.json(200, question.answer());
                free = clock.instant().plus(pause);
            }
        } catch (UnansweredException e) {
            free = clock.instant().plus(pause);
            request.error(e.status(), e.getMessage());
        } finally {
            turn.release();
        }
    }

    private static void later(Request request) throws Exception {
        request.with("Retry-After", "1").error(429, "MISP is being asked about this already: try again in a second");
    }
}
