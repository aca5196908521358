package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.StoredOrganisation;
import io.mispcurator.simulator.model.SyncServer;
import java.util.Map;

/**
 * {@code /servers/index} (recording 850) and {@code /servers/getWorkers} (as read in MISP's Server::workerDiagnostics).
 */
final class ServersController {
    private static final String PUSH_RULES =
            "{\"tags\": {\"OR\": [], \"NOT\": []}, \"orgs\": {\"OR\": [], \"NOT\": []}}";
    private static final String PULL_RULES = PUSH_RULES.replaceFirst("}$", ", \"url_params\": \"\"}");

    private final Instance misp;

    ServersController(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("servers/index", RestRoute.needing(Permission.SITE_ADMIN, request -> servers()));
        routes.put("servers/getworkers", RestRoute.needing(Permission.SITE_ADMIN, request -> workers()));
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

    /** The servers that this one pulls from, without their keys (recording 850). */
    private Response servers() {
        ArrayNode rows = MispJson.object().arrayNode();
        StoredOrganisation ours = misp.organisations.host();
        for (SyncServer server : misp.servers) {
            ObjectNode row = rows.addObject();
            ObjectNode fields = row.putObject("Server").put("id", Long.toString(server.id()));
            fields.put("name", server.name()).put("url", server.url());
            fields.put("org_id", Long.toString(ours.id())).put("push", false).put("pull", true);
            fields.put("push_sightings", false)
                    .put("push_galaxy_clusters", false)
                    .put("push_analyst_data", false);
            fields.put("pull_analyst_data", false).put("pull_galaxy_clusters", false);
            fields.putNull("lastpulledid").putNull("lastpushedid").putNull("organization");
            fields.put("remote_org_id", Long.toString(server.remote().id()));
            fields.put("publish_without_email", true)
                    .put("unpublish_event", false)
                    .put("self_signed", false);
            fields.put("pull_rules", PULL_RULES).put("push_rules", PUSH_RULES);
            fields.putNull("cert_file").putNull("client_cert_file").put("internal", false);
            fields.put("skip_proxy", true).put("remove_missing_tags", false).put("caching_enabled", false);
            fields.put("priority", "1").put("cache_timestamp", false);
            row.set("Organisation", organisation(ours, "ADMIN"));
            row.set("RemoteOrg", organisation(server.remote(), "CSIRT"));
            row.putArray("User");
        }
        return Response.ok(rows);
    }

    private static ObjectNode organisation(StoredOrganisation organisation, String type) {
        ObjectNode row = MispJson.object().put("id", Long.toString(organisation.id()));
        row.put("name", organisation.name()).put("uuid", organisation.uuid());
        return row.put("nationality", "").put("sector", "").put("type", type);
    }
}
