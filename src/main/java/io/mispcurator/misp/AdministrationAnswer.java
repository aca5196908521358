package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers to the requests by which MISP is made ready. That MISP says "saved" proves little: what was written is read
 * again.
 */
public final class AdministrationAnswer {

    private AdministrationAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @param call the request, for messages
     * @throws MispException unless MISP says that it saved what was asked
     */
    public static void saved(String call, int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (json != null
                && status == 200
                && json.path("saved").isBoolean()
                && !json.path("saved").booleanValue()) {
            throw new MispRefusalException(call + ": MISP did not save it, "
                    + Json.shown(json.path("errors").asText("and says no reason")));
        }
        if (json == null || !answer.isOk() || !json.path("saved").asBoolean(false)) {
            throw answer.failure(call);
        }
    }

    /**
     * Reads and closes the body, if there is one.
     *
     * @param call the request, for messages
     * @param places JSON pointers to values that the answer must have
     * @return those values as texts, in that order
     * @throws MispException if the answer is any other than what was made or changed
     */
    public static List<String> values(
            String call, int status, @Nullable String retryAfter, @Nullable InputStream body, String... places) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (json == null || !answer.isOk()) {
            throw answer.failure(call);
        }
        return Stream.of(places)
                .map(place -> {
                    JsonNode value = json.at(place);
                    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
                        throw new MispConfusedException(call + ": HTTP 200 with JSON that has no " + place);
                    }
                    return value.asText();
                })
                .toList();
    }

    /** {@code GET /roles/index}: the numbers of the roles by their names. */
    public static Map<String, String> roles(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return byName(new Listing("roles/index"), status, retryAfter, body, "Role", "name");
    }

    /** {@code GET /auth_keys/index} to a site admin: the numbers of all users that have a key, by their addresses. */
    public static Map<String, String> keyHolders(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return byName(new Listing("auth_keys/index"), status, retryAfter, body, "User", "email");
    }

    private static Map<String, String> byName(
            Listing listing,
            int status,
            @Nullable String retryAfter,
            @Nullable InputStream body,
            String object,
            String field) {
        Map<String, String> numbers = new LinkedHashMap<>();
        listing.read(status, retryAfter, body, List.of(), row -> row.path(object))
                .forEach(row -> numbers.putIfAbsent(listing.text(row, field), listing.text(row, "id")));
        return numbers;
    }
}
