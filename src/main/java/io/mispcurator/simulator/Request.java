package io.mispcurator.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A request that got as far as a controller; {@code named} are CakePHP's named parameters, {@code /name:value}. */
record Request(
        User user,
        String method,
        String url,
        String host,
        List<String> arguments,
        Map<String, String> named,
        JsonNode body) {

    boolean post() {
        return method.equals("POST") || method.equals("PUT");
    }

    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    Actor actor() {
        return new Actor(user, true);
    }

    /** A parameter of that name from the body, else from the path. */
    JsonNode parameter(String name) {
        JsonNode inBody = body.path(name);
        if (inBody.isMissingNode() && named.containsKey(name)) {
            return Json.MAPPER.getNodeFactory().textNode(named.get(name));
        }
        return inBody;
    }
}
