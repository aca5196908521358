package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code GET /servers/getSetting/<name>}, by which MISP shows a site admin one of its settings. */
public final class SettingAnswer {

    private static final String CALL = "servers/getSetting";
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+\\.[A-Za-z_]+");

    private SettingAnswer() {}

    /**
     * What may become part of the address.
     *
     * @throws IllegalArgumentException if it is no setting's name
     */
    public static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a setting of MISP is named such as MISP.language, not " + name);
        }
        return name;
    }

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
}
