package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /warninglists/checkValue}: which enabled warninglists hold which of the values asked. */
public final class WarninglistAnswer {

    private static final String CALL = "warninglists/checkValue";

    private WarninglistAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return the names of the lists by value, without the blanks around a name that MISP's forms let through; a value
     *     on no list has no entry
     * @throws MispException if the answer is any other than hits, or the empty array that stands for none
     */
    public static Map<String, Set<String>> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (!answer.isOk() || json == null) {
            throw answer.failure(CALL);
        }
        if (json.isArray() && json.isEmpty()) {
            return Map.of();
        }
        if (!json.isObject()) {
            throw new MispConfusedException(CALL + ": HTTP 200 with JSON that is no list of hits");
        }
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        json.properties().forEach(hits -> {
            if (!hits.getValue().isArray()) {
                throw new MispConfusedException(CALL + ": HTTP 200 with JSON that is no list of hits");
            }
            lists.put(hits.getKey(), names(hits.getValue()));
        });
        return lists;
    }

    private static Set<String> names(JsonNode hits) {
        Set<String> names = new TreeSet<>();
        for (JsonNode hit : hits) {
            if (!hit.path("name").isTextual()) {
                throw new MispConfusedException(CALL + ": HTTP 200 with a hit on a list that has no name");
            }
            names.add(hit.path("name").textValue().strip());
        }
        return names;
    }
}
