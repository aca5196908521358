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
    private final Control control;

    public ControlHandler(Control control) {
        this.control = control;
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
            return control.answer(message.method(), path, body);
        } catch (IOException | RuntimeException e) {
            return Response.failure(400, String.valueOf(e.getMessage()), message.path());
        }
    }
}
