package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /users/view/me}: whose key it is. */
public final class UserAnswer {

    private static final String CALL = "users/view";

    private UserAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws MispException if the answer is any other than the user with its role and organisation
     */
    public static User read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (!answer.isOk() || json == null) {
            throw answer.failure(CALL);
        }
        JsonNode user = json.path("User");
        JsonNode role = json.path("Role");
        JsonNode organisation = json.path("Organisation");
        if (!user.path("id").isValueNode() || !user.path("org_id").isValueNode() || !role.isObject()) {
            throw new MispConfusedException(CALL + ": HTTP 200 with JSON that is no user with its role");
        }
        return new User(
                user.path("id").asText(),
                Json.shown(user.path("email").asText("")),
                user.path("org_id").asText(),
                new Organisation(
                        organisation.path("uuid").asText(""),
                        Json.shown(organisation.path("name").asText(""))),
                Json.shown(role.path("name").asText("")),
                permissions(role));
    }

    private static Set<String> permissions(JsonNode role) {
        return role.properties().stream()
                .filter(field -> field.getKey().startsWith("perm_"))
                .filter(field -> field.getValue().asBoolean(false)
                        || field.getValue().asText().equals("1"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
