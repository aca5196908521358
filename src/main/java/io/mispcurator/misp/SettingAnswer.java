package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** {@code GET /servers/getSetting/<name>}, by which MISP shows a site admin one of its settings. */
public final class SettingAnswer {

    private static final String CALL = "servers/getSetting";

    private SettingAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return the setting's value, or what it is by default, as a text: {@code true}, {@code eng}
     * @throws MispException if the answer is any other than a setting
     */
    public static String read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (!answer.isOk() || json == null) {
            throw answer.failure(CALL);
        }
        JsonNode value = json.path("value");
        if (!value.isValueNode()) {
            throw new MispConfusedException(CALL + ": HTTP 200 with JSON that is no setting");
        }
        return Json.shown(value.asText());
    }

    /** Whether the value is that of a switch that is on. */
    public static boolean isOn(String value) {
        return value.equals("true") || value.equals("1");
    }
}
