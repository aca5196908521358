package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /servers/getWorkers} (MISP: Server::workerDiagnostics), which only looks. */
public final class WorkersAnswer {

    private static final String CALL = "servers/getWorkers";

    private WorkersAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws MispException if the answer names no queue
     */
    public static BackgroundWorkers read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (!answer.isOk() || json == null) {
            throw answer.failure(CALL);
        }
        Map<String, Integer> alive = new HashMap<>();
        for (Map.Entry<String, JsonNode> queue : json.properties()) {
            if (queue.getValue().path("workers").isContainerNode()) {
                alive.put(queue.getKey(), alive(queue.getValue().path("workers")));
            }
        }
        if (alive.isEmpty()) {
            throw new MispConfusedException(CALL + ": HTTP 200 with JSON that names no queue of workers");
        }
        return new BackgroundWorkers(alive);
    }

    private static int alive(JsonNode workers) {
        int alive = 0;
        for (JsonNode worker : workers) {
            alive += worker.path("alive").asBoolean(worker.path("ok").asBoolean(false)) ? 1 : 0;
        }
        return alive;
    }
}
