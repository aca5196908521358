package io.mispcurator.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code /simulator/…} offers; see docs/simulator.md. */
final class Control {
    private final SimulatedMisp misp;

    Control(SimulatedMisp misp) {
        this.misp = misp;
    }

    Response answer(String method, String path, JsonNode body) {
        switch (method + " " + path) {
            case "GET /events" -> {
                return Response.ok(Json.MAPPER.valueToTree(misp.eventUuids()));
            }
            case "GET /exchanges" -> {
                return Response.ok(Json.MAPPER.valueToTree(misp.exchanges()));
            }
            case "DELETE /exchanges" -> misp.clearExchanges();
            default -> throw new IllegalArgumentException("No such control: " + method + " /simulator" + path);
        }
        return Response.ok(Json.object().put("done", true));
    }
}
