package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /warninglists/checkValue}: which enabled warninglists hold which of the values asked. */
public final class WarninglistAnswer {

    private static final String CALL = "warninglists/checkValue";

    private WarninglistAnswer() {}

    /**
     * Reads and closes the body, if there is one. A hit counts only if what MISP says was matched is the value itself;
     * the answer names each value as MISP trimmed it, and so does {@code matched}.
     *
     * @return the names of the lists have no blanks around them, which MISP's forms let through
     * @throws MispException if the answer is any other than hits, or the empty array that stands for none
     */
    public static WarninglistHits read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (!answer.isOk() || json == null) {
            throw answer.failure(CALL);
        }
        if (json.isArray() && json.isEmpty()) {
            return WarninglistHits.NONE;
        }
        if (!json.isObject()) {
            throw new MispConfusedException(CALL + ": HTTP 200 with JSON that is no list of hits");
        }
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        Set<RefusedHit> refused = new LinkedHashSet<>();
        json.properties().forEach(hits -> {
            if (!hits.getValue().isArray()) {
                throw new MispConfusedException(CALL + ": HTTP 200 with JSON that is no list of hits");
            }
            Set<String> names = names(hits.getKey(), hits.getValue(), refused);
            if (!names.isEmpty()) {
                lists.put(hits.getKey(), names);
            }
        });
        return new WarninglistHits(lists, refused);
    }

    private static Set<String> names(String value, JsonNode hits, Set<RefusedHit> refused) {
        Set<String> names = new TreeSet<>();
        for (JsonNode hit : hits) {
            if (!hit.path("name").isTextual()) {
                throw new MispConfusedException(CALL + ": HTTP 200 with a hit on a list that has no name");
            }
            String name = hit.path("name").textValue().strip();
            JsonNode matched = hit.path("matched");
            if (matched.isTextual() && matched.textValue().equals(value)) {
                names.add(name);
            } else {
                refused.add(new RefusedHit(name, hit.path("id").asText("unknown"), text(matched)));
            }
        }
        return names;
    }

    private static @Nullable String text(JsonNode matched) {
        return matched.isMissingNode() || matched.isNull()
                ? null
                : matched.isTextual() ? matched.textValue() : matched.toString();
    }
}
