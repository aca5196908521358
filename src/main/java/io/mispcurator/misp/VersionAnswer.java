package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /servers/getVersion}, which every user may ask for and which costs MISP little. */
public final class VersionAnswer {

    private static final String CALL = "servers/getVersion";

    private VersionAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return such as {@code 2.5.1}
     * @throws MispException if MISP does not say its version, for whatever reason
     */
    public static String read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (!answer.isOk() || json == null) {
            throw answer.failure(CALL);
        }
        if (!json.path("version").isTextual()) {
            throw new MispConfusedException(
                    CALL + ": HTTP 200 with JSON that has no version", AnswerRemedy.ofSuccess(""));
        }
        return Json.shown(json.path("version").asText());
    }
}
