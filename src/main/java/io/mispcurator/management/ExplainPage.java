package io.mispcurator.management;

import io.mispcurator.misp.EventUuid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code /curator/explain/{uuid}}: what curation would do to an event now, and why. It asks MISP, so one at a time, and a
 * few in a second at most.
 */
public final class ExplainPage implements Page {

    public static final String PATH = "/curator/explain";

    private static final Duration MIN_INTERVAL = Duration.ofMillis(250);
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** Explains an event. */
    @FunctionalInterface
    public interface Explainer {
        /**
         * @param event its UUID, in lower case
         * @return what is shown of it, as JSON
         * @throws UnexplainedException if it cannot be had, in words for the operator
         */
        Object explain(String event) throws UnexplainedException;
    }

    /** There is no explanation. */
    public static final class UnexplainedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        /** @param status of HTTP */
        public UnexplainedException(int status, String words) {
            super(words);
            this.status = status;
        }
    }

    private final Explainer explainer;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1, true);
    private Instant free = Instant.EPOCH;

    public ExplainPage(Explainer explainer, Clock clock) {
        this.explainer = explainer;
        this.clock = clock;
    }

    @Override
    public void answer(Request request) throws Exception {
        String path = request.path();
        String event = path.substring(Math.min(path.length(), PATH.length() + 1));
        if (!request.isReadingOf(PATH + "/" + event)) {
            return;
        }
        if (!EventUuid.isUuid(event)) {
            request.error(400, "an event is named by its UUID, of 36 characters");
        } else if (!turn.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            later(request);
        } else {
            try {
                inTurn(request, EventUuid.normalised(event));
            } finally {
                turn.release();
            }
        }
    }

    private void inTurn(Request request, String event) throws Exception {
        if (clock.instant().isBefore(free)) {
            later(request);
            return;
        }
        free = clock.instant().plus(MIN_INTERVAL);
        try {
            request.json(200, explainer.explain(event));
        } catch (UnexplainedException e) {
            request.error(e.status, e.getMessage());
        }
    }

    private static void later(Request request) throws Exception {
        request.with("Retry-After", "1")
                .error(429, "MISP is being asked about an event already: try again in a second");
    }
}
