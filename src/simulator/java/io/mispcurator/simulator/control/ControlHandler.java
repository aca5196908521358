package io.mispcurator.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mispcurator.simulator.http.HttpFront;
import io.mispcurator.simulator.http.HttpMessage;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.json.MispJson;
import java.io.IOException;
import java.net.InetAddress;

/**
 * The simulator's own controls over HTTP: {@code /simulator/…}. They ask for no key, so they answer only to this machine,
 * whatever address the simulator is bound to.
 */
public final class ControlHandler implements HttpHandler {
    /** What answers; it may throw for a request that is none. */
    public interface Controls {
        Response answer(String method, String path, JsonNode body);
    }

    private final Controls controls;

    public ControlHandler(Controls controls) {
        this.controls = controls;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpMessage message = HttpMessage.read(exchange);
            boolean near = isNear(exchange.getRemoteAddress().getAddress());
            HttpFront.send(exchange, near ? answer(message) : refusal(message));
        }
    }

    public static boolean isNear(InetAddress peer) {
        return peer.isLoopbackAddress();
    }

    private static Response refusal(HttpMessage message) {
        return Response.failure(403, "The controls answer on loopback only.", message.path());
    }

    private Response answer(HttpMessage message) {
        try {
            String path = message.path().substring("/simulator".length());
            JsonNode body =
                    message.body().isBlank() ? MispJson.MAPPER.missingNode() : MispJson.MAPPER.readTree(message.body());
            return controls.answer(message.method(), path, body);
        } catch (IOException | RuntimeException e) {
            return Response.failure(400, String.valueOf(e.getMessage()), message.path());
        }
    }

    /** A field of a control's body. */
    public static String text(JsonNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw new IllegalArgumentException("Needs a text: " + field);
        }
        return body.get(field).asText();
    }
}
