package io.mispcurator.misp;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /events/publish/<uuid>}. */
public final class PublishAnswer {

    private PublishAnswer() {}

    /**
     * Reads and closes the body, if there is one. MISP also says 403 when it has published the event, but could not push
     * it on to some server (EventsController::publish): that is success.
     *
     * @return MISP's words: published, or "Job queued" when its workers will do so later
     * @throws MispException if the event is not published and will not be
     */
    public static String read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        if (answer.is(404, "Invalid event")) {
            throw new EventGoneException("no such event any more");
        }
        if (answer.status() == 403 && answer.hasError("failed_servers")) {
            return "published, but not pushed to every server";
        }
        if (!answer.isDone()) {
            throw answer.failure("events/publish");
        }
        return answer.message();
    }
}
