package io.mispcurator.management;

import io.mispcurator.misp.EventUuid;
import java.time.Clock;
import java.time.Duration;

/** {@code /curator/explain/{uuid}}: what curation would do to an event now, and why. */
public final class ExplainPage implements Page {

    public static final String PATH = "/curator/explain";

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Explains an event. */
    @FunctionalInterface
    public interface Explainer {
        /**
         * @param event its UUID, in lower case
         * @return what is shown of it, as JSON
         */
        Object explain(String event) throws UnansweredException;
    }

    private final Explainer explainer;
    private final AskedOfMisp misp;

    public ExplainPage(Explainer explainer, Clock clock) {
        this.explainer = explainer;
        this.misp = new AskedOfMisp(PAUSE, clock);
    }

    @Override
    public void answer(Request request) throws Exception {
        String path = request.path();
        String event = path.substring(Math.min(path.length(), PATH.length() + 1));
        if (!request.isReadingOf(PATH + "/" + event)) {
            return;
        }
        if (EventUuid.isUuid(event)) {
            misp.answer(request, () -> explainer.explain(EventUuid.normalised(event)));
        } else {
            request.error(400, "an event is named by its UUID, of 36 characters");
        }
    }
}
