package io.mispcurator.misp;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /events/publish/<uuid>}. */
public final class PublishAnswer {

    private PublishAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return MISP's words: published, or "Job queued" when its workers will do so later
     * @throws MispException if the event is not published and will not be
     */
    public static String read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        if (answer.is(404, "Invalid event")) {
            throw new EventGoneException("no such event any more");
        }
        if (!answer.isDone()) {
            throw answer.failure("events/publish");
        }
        return answer.message();
    }
}
