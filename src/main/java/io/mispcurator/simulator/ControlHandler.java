package io.mispcurator.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** The simulator's own controls over HTTP, for other processes on this machine: {@code /simulator/…}. */
final class ControlHandler implements HttpHandler {
    private final Control control;

    ControlHandler(Control control) {
        this.control = control;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpMessage message = HttpMessage.read(exchange);
            HttpFront.send(exchange, answer(message));
        }
    }

    private Response answer(HttpMessage message) {
        try {
            String path = message.path().substring("/simulator".length());
            JsonNode body = message.body().isBlank() ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(message.body());
            return control.answer(message.method(), path, body);
        } catch (IOException | RuntimeException e) {
            return Response.failure(400, String.valueOf(e.getMessage()), message.path());
        }
    }
}
