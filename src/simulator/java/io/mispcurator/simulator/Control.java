package io.mispcurator.simulator;

import static io.mispcurator.simulator.control.ControlHandler.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.control.ControlledFault;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.instance.Synchronisation;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.Role;
import io.mispcurator.simulator.rest.EventFilter;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What {@code /simulator/…} offers; docs/simulator.md lists it with examples. */
final class Control {
    private record State(
            URI url, String key, String zeromq, int events, int waitingFrames, long hashings, int sessions) {}

    private final SimulatedMisp misp;
    private final Map<String, Function<JsonNode, Object>> controls = new HashMap<>();

    Control(SimulatedMisp misp) {
        this.misp = misp;
        controls.put("GET /state", body -> state());
        controls.put("GET /events", body -> misp.eventUuids());
        controls.put("GET /exchanges", body -> misp.exchanges());
        tell("DELETE /exchanges", body -> misp.clearExchanges());
        controls.put("POST /pull", this::pull);
        controls.put("POST /push", this::push);
        tell("POST /frame", body -> misp.publishFrame(body.path("frame").asText()));
        tell("POST /warninglist", this::setWarninglist);
        tell("DELETE /warninglist", body -> misp.deleteWarninglist(text(body, "name")));
        tell(
                "POST /server",
                body -> misp.addServer(text(body, "name"), text(body, "url"), organisation(body.path("organisation"))));
        controls.put("POST /keys", this::addKey);
        addFaults();
        addSwitches();
    }

    private State state() {
        return new State(
                misp.url(),
                misp.key(),
                misp.zeromqAddress(),
                misp.eventUuids().size(),
                misp.waitingFrames(),
                misp.sessions().hashings(),
                misp.sessions().count());
    }

    private void addFaults() {
        tell("POST /faults", body -> ControlledFault.add(misp.faults(), body));
        tell("DELETE /faults", body -> misp.faults().clear());
        tell("POST /faults/release", body -> misp.faults().release());
    }

    private void addSwitches() {
        tell(
                "POST /latency",
                body -> misp.setLatency(Duration.ofMillis(body.path("millis").asLong())));
        tell("POST /proxy", body -> misp.requireProxyPassword(text(body, "username"), text(body, "password")));
        tell("POST /sessions", this::setSessions);
        tell("POST /noise", body -> misp.setNoise(body.path("on").asBoolean()));
        tell("POST /publisher/stop", body -> misp.stopPublisher());
        tell("POST /publisher/start", body -> misp.startPublisher());
        tell(
                "POST /http/pause",
                body -> pauseHttp(Duration.ofMillis(body.path("millis").asLong(1000))));
        tell("POST /jobs/hold", body -> misp.holdJobs());
        tell("POST /jobs/release", body -> misp.releaseJobs());
    }

    private void tell(String control, Consumer<JsonNode> order) {
        controls.put(control, body -> {
            order.accept(body);
            return Map.of("done", true);
        });
    }

    Response answer(String method, String path, JsonNode body) {
        Function<JsonNode, Object> control = controls.get(method + " " + path);
        if (control != null) {
            return Response.ok(MispJson.MAPPER.valueToTree(control.apply(body)));
        }
        if (path.startsWith("/events/")) {
            return event(method, path.substring("/events/".length()));
        }
        throw new IllegalArgumentException("No such control: " + method + " /simulator" + path);
    }

    private Response event(String method, String uuid) {
        EventState state = misp.event(uuid);
        if (method.equals("DELETE")) {
            misp.delete(uuid);
        }
        return Response.ok(MispJson.MAPPER.valueToTree(state));
    }

    private Object pull(JsonNode body) {
        PulledEvent event = event(body);
        if (body.has("remoteId")) {
            misp.pullByNumber(event, body.get("remoteId").asLong());
        } else {
            misp.pullFrom(body.path("server").asLong(Synchronisation.FIRST_SERVER), event);
        }
        return Map.of("uuid", event.uuid());
    }

    private Object push(JsonNode body) {
        PulledEvent event = event(body);
        misp.push(event);
        return Map.of("uuid", event.uuid());
    }

    private static PulledEvent event(JsonNode body) {
        PulledEvent event = PulledEvent.of(organisation(body.path("organisation")));
        return new PulledEvent(
                body.path("uuid").asText(event.uuid()),
                body.path("info").asText(event.info()),
                event.organisation(),
                body.path("published").asBoolean(true),
                texts(body.path("tags")),
                body.path("attributes").asInt(event.attributes()),
                body.has("timestamp") ? body.get("timestamp").asLong() : null);
    }

    private static Organisation organisation(JsonNode body) {
        return new Organisation(text(body, "uuid"), body.path("name").asText("?"));
    }

    private void setWarninglist(JsonNode body) {
        String name = text(body, "name");
        if (body.has("enabled")) {
            misp.enableWarninglist(name, body.get("enabled").asBoolean());
        } else if (misp.hasWarninglist(name)) {
            misp.editWarninglist(name, texts(body.path("values")));
        } else {
            misp.addWarninglist(name, body.path("type").asText("string"), texts(body.path("values")));
        }
    }

    private Object addKey(JsonNode body) {
        JsonNode organisation = body.path("organisation");
        Role role = Role.valueOf(text(body, "role").toUpperCase(Locale.ROOT));
        String key;
        if (body.path("readOnly").asBoolean()) {
            key = misp.addReadOnlyKey();
        } else if (organisation.isMissingNode()) {
            key = misp.addUser(role);
        } else {
            key = misp.addUser(role, organisation(organisation));
        }
        return Map.of("key", key);
    }

    private void setSessions(JsonNode body) {
        if (body.has("kept")) {
            misp.sessions().keep(body.get("kept").asBoolean());
        }
        if (body.has("hashingMillis")) {
            misp.sessions()
                    .setHashing(Duration.ofMillis(body.get("hashingMillis").asLong()));
        }
        if (body.path("lose").asBoolean()) {
            misp.sessions().lose();
        }
    }

    private void pauseHttp(Duration duration) {
        Thread pause = new Thread(() -> misp.pauseHttp(duration), "simulated-misp-pause");
        pause.setDaemon(true);
        pause.start();
    }

    private static List<String> texts(JsonNode list) {
        return EventFilter.pieces(list, "\n");
    }
}
