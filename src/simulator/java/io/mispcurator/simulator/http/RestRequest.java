package io.mispcurator.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.StoredUser;
import java.util.List;
import java.util.Map;

/** A request that got as far as a controller; {@code named} are CakePHP's named parameters, {@code /name:value}. */
public record RestRequest(
        StoredUser user,
        String method,
        String url,
        String host,
        List<String> arguments,
        Map<String, String> named,
        JsonNode body) {

    public boolean post() {
        return method.equals("POST") || method.equals("PUT");
    }

    public String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    public Actor actor() {
        return new Actor(user, true);
    }

    /** A parameter of that name from the body, else from the path. */
    public JsonNode parameter(String name) {
        JsonNode inBody = body.path(name);
        if (inBody.isMissingNode() && named.containsKey(name)) {
            return MispJson.MAPPER.getNodeFactory().textNode(named.get(name));
        }
        return inBody;
    }
}
