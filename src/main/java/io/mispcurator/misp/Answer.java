package io.mispcurator.misp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A short answer of MISP: a status and what it says about it in JSON ({@code message}, {@code errors}). Answers that
 * may be long are read as a stream, and become one of these only when they are a refusal.
 *
 * @param page what a page says that came instead of JSON; empty for JSON
 */
record Answer(
        int status, @Nullable String retryAfter, @Nullable JsonNode json, String page) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper(Json.strictFactory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** MISP's own words of a refusal fit many times; a proxy's error page is cut here. */
    private static final int MAX_BYTES = 256 * 1024;

    static final String BROKEN = "a proxy's limit, or MISP's PHP died: see the logs of both";

    static Answer read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        if (body == null) {
            return new Answer(status, retryAfter, null, "");
        }
        byte[] start;
        try (body) {
            start = body.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            throw new MispUnansweredException(
                    "the connection broke in the middle of an answer: " + e.getMessage(), BROKEN, null);
        }
        try {
            JsonNode json = MAPPER.readTree(start);
            return new Answer(status, retryAfter, json.isMissingNode() ? null : json, "");
        } catch (IOException notJson) {
            return new Answer(status, retryAfter, null, PageText.of(start));
        }
    }

    boolean isOk() {
        return status == 200 && json != null;
    }

    /** Whether MISP says that it did what was asked; a 200 that says nothing of it is no such answer. */
    boolean isDone() {
        return isOk()
                && !message().isBlank()
                && (json == null || json.path("saved").asBoolean(true));
    }

    /** Whether this is MISP's answer with this status and these first words, and not, say, a web server's own 404. */
    boolean is(int expected, String words) {
        return status == expected && message().toLowerCase(Locale.ROOT).startsWith(words.toLowerCase(Locale.ROOT));
    }

    /** Whether MISP says these words, in its message or as its error. */
    boolean says(String words) {
        return message().contains(words)
                || json != null && json.path("errors").asText("").contains(words);
    }

    boolean hasError(String name) {
        return json != null && json.path("errors").has(name);
    }

    /** What MISP says under this name of its errors; missing if it says nothing. */
    JsonNode error(String name) {
        return json == null ? MissingNode.getInstance() : json.path("errors").path(name);
    }

    /** MISP's words, or nothing if it said none. */
    String message() {
        return json == null ? "" : json.path("message").asText("");
    }

    /** What this answer means when it is not the one that was hoped for. */
    MispException failure(String call) {
        String said = call + ": " + words();
        String remedy = AnswerRemedy.of(status, message() + page, json != null);
        return switch (status) {
            case 429 -> new MispAwayException(said, remedy, RetryAfter.parse(retryAfter));
            case 301, 302, 303, 307, 308, 401, 407, 408, 502, 503, 504 ->
                new MispUnansweredException(said, remedy, RetryAfter.parse(retryAfter));
            case 403, 405 -> {
                if (message().isBlank()) {
                    yield new MispConfusedException(said, AnswerRemedy.ofForeignRefusal());
                }
                yield refusesKey()
                        ? MispAwayException.refusingKey(said, AnswerRemedy.ofKey(message()))
                        : new MispRefusalException(said);
            }
            default -> new MispConfusedException(said, remedy);
        };
    }

    /** Whether it is the key, rather than what its user may do (MISP: AppController). */
    private boolean refusesKey() {
        String said = message();
        return status == 403
                && (said.startsWith("Authentication failed")
                        || said.startsWith("Auth key is ")
                        || said.startsWith("It is not possible to use this Auth key"));
    }

    private String words() {
        if (json == null) {
            return "HTTP " + status + (page.isEmpty() ? " with no JSON" : " with no JSON, but \"" + page + "\"");
        }
        JsonNode errors = json.path("errors");
        String said = message().isEmpty() ? "no message" : message();
        return "HTTP " + status + ", " + Json.shown(said + (errors.isMissingNode() ? "" : " " + errors));
    }
}
