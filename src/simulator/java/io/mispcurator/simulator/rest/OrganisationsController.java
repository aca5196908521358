package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.StoredOrganisation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /organisations/index}, as read in MISP's OrganisationsController: all at once, in order of their names. */
final class OrganisationsController {
    private static final String CREATED = "2026-11-21 19:30:22";
    private static final Comparator<StoredOrganisation> BY_NAME =
            Comparator.comparing(organisation -> organisation.name().toLowerCase(Locale.ROOT));

    private final Instance misp;

    OrganisationsController(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("organisations/index", RestRoute.open(this::index));
    }

    private Response index(RestRequest request) {
        String scope = request.named().getOrDefault("scope", "local");
        List<StoredOrganisation> wanted = misp.organisations.all().stream()
                .filter(organisation -> scope.equals("all") || organisation.local() == !scope.equals("external"))
                .sorted(BY_NAME)
                .toList();
        ArrayNode rows = MispJson.object().arrayNode();
        wanted.forEach(organisation -> rows.addObject().set("Organisation", row(organisation)));
        return Response.ok(rows);
    }

    private static ObjectNode row(StoredOrganisation organisation) {
        ObjectNode row = MispJson.object();
        row.put("id", Long.toString(organisation.id())).put("name", organisation.name());
        row.put("date_created", CREATED).put("date_modified", CREATED);
        row.putNull("description").put("type", "").put("nationality", "").put("sector", "");
        row.put("created_by", "0").put("uuid", organisation.uuid()).putNull("contacts");
        row.put("local", organisation.local()).putArray("restricted_to_domain");
        row.putNull("landingpage").put("user_count", "0").put("created_by_email", "Unknown");
        return row;
    }
}
