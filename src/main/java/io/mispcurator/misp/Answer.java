package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 */
record Answer(
        int status, @Nullable String retryAfter, @Nullable JsonNode json) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper(Json.strictFactory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** MISP's own words of a refusal fit many times; a proxy's error page is cut here. */
    private static final int LONGEST = 256 * 1024;

    static Answer read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return new Answer(status, retryAfter, body == null ? null : parse(body));
    }

    private static @Nullable JsonNode parse(InputStream body) {
        try (body) {
            JsonNode json = MAPPER.readTree(body.readNBytes(LONGEST));
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException e) {
            throw new MispUnansweredException(
                    "the connection broke in the middle of an answer: " + e.getMessage(), null);
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
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new MispUnansweredException(said + " (a redirect: is misp.url right, and does it name https?)", null);
            case 429 -> new MispAwayException(said, RetryAfter.parse(retryAfter));
            case 401, 408, 502, 503, 504 -> new MispUnansweredException(said, RetryAfter.parse(retryAfter));
            case 403, 405 -> {
                if (message().isBlank()) {
                    yield new MispConfusedException(said);
                }
                yield refusesKey() ? MispAwayException.refusingKey(said) : new MispRefusalException(said);
            }
            default -> new MispConfusedException(said);
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
            return "HTTP " + status + " with no JSON";
        }
        JsonNode errors = json.path("errors");
        String said = message().isEmpty() ? "no message" : message();
        return "HTTP " + status + ", " + Json.shown(said + (errors.isMissingNode() ? "" : " " + errors));
    }
}
