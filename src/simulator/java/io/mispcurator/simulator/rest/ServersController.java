package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Permission;
import java.util.Map;

/**
 * {@code /servers/getSetting} (recordings 370 to 390, without descriptions), {@code /servers/getWorkers} (as read in
 * MISP's Server::workerDiagnostics) and {@code /taxonomies/view} (recordings 564 to 567), of which this MISP has those
 * that a test adds.
 */
final class ServersController {
    private final Instance misp;

    ServersController(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("servers/getsetting", RestRoute.needing(Permission.SITE_ADMIN, this::setting));
        routes.put("servers/getworkers", RestRoute.needing(Permission.SITE_ADMIN, request -> workers()));
        routes.put("taxonomies/view", RestRoute.open(this::taxonomy));
    }

    private Response setting(RestRequest request) {
        String name = request.argument(0);
        Object value = misp.settings.get(name);
        if (value == null) {
            throw RestException.notFound("Setting " + name + " is invalid.");
        }
        return Response.ok(MispJson.object()
                .put("level", 2)
                .put("name", name)
                .put("type", value instanceof Boolean ? "boolean" : "string")
                .set("value", MispJson.MAPPER.valueToTree(value)));
    }

    private static Response workers() {
        ObjectNode queues = MispJson.object();
        for (String queue : new String[] {"cache", "default", "email", "prio", "update"}) {
            ObjectNode workers = queues.putObject(queue).put("ok", true).put("jobCount", 0);
            workers.putArray("workers")
                    .addObject()
                    .put("pid", 42)
                    .put("alive", true)
                    .put("ok", true);
        }
        return Response.ok(queues.put("proc_accessible", true).put("controls", 1));
    }

    private Response taxonomy(RestRequest request) {
        var tags = misp.taxonomies.get(request.argument(0));
        if (tags == null) {
            throw RestException.notFound("Taxonomy not found.");
        }
        ObjectNode body = MispJson.object();
        body.putObject("Taxonomy").put("namespace", request.argument(0)).put("enabled", true);
        ArrayNode entries = body.putArray("entries");
        tags.forEach(tag -> entries.addObject().put("tag", tag).put("exclusive_predicate", false));
        return Response.ok(body);
    }
}
