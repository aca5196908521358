package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.json.WarninglistJson;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.SqlLike;
import io.mispcurator.simulator.model.StoredWarninglist;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MISP's WarninglistsController. */
final class WarninglistsController {
    private final Instance misp;
    private final WarninglistEditing editing;

    WarninglistsController(Instance misp) {
        this.misp = misp;
        this.editing = new WarninglistEditing(misp);
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("warninglists/index", RestRoute.open(this::index));
        routes.put("warninglists/view", RestRoute.open(this::view));
        routes.put("warninglists/checkvalue", RestRoute.open(this::checkValue));
        routes.put("warninglists/add", RestRoute.needing(Permission.WARNINGLIST, editing::add));
        routes.put("warninglists/edit", RestRoute.needing(Permission.WARNINGLIST, editing::edit));
        routes.put("warninglists/toggleenable", RestRoute.needing(Permission.WARNINGLIST, this::toggle));
        routes.put("warninglists/enablewarninglist", RestRoute.needing(Permission.WARNINGLIST, this::enable));
        routes.put("warninglists/delete", RestRoute.needing(Permission.WARNINGLIST, this::delete));
    }

    private Response index(RestRequest request) {
        String value = request.parameter("value").asText().toLowerCase(Locale.ROOT);
        JsonNode enabled = request.parameter("enabled");
        ArrayNode lists = MispJson.object().arrayNode();
        for (StoredWarninglist list : misp.warninglists.newestFirst()) {
            boolean wanted = enabled.isMissingNode() || list.enabled() == PhpValue.truthy(enabled);
            if (wanted && isAbout(list, value)) {
                lists.addObject().set("Warninglist", WarninglistJson.indexed(list));
            }
        }
        ObjectNode body = MispJson.object();
        body.set("Warninglists", lists);
        return Response.ok(body);
    }

    private static boolean isAbout(StoredWarninglist list, String value) {
        return list.name().toLowerCase(Locale.ROOT).contains(value)
                || list.description().toLowerCase(Locale.ROOT).contains(value)
                || list.type().equals(value);
    }

    private Response view(RestRequest request) {
        if (!request.argument(0).matches("[0-9]{1,18}")) {
            throw RestException.notFound("Invalid ID.");
        }
        StoredWarninglist list = withId(request.argument(0));
        if (list == null) {
            throw RestException.notFound("Warninglist not found.");
        }
        ObjectNode row = WarninglistJson.row(list);
        row.set("WarninglistEntry", WarninglistJson.entries(list));
        row.set("WarninglistType", WarninglistJson.types(list));
        ObjectNode body = MispJson.object();
        body.set("Warninglist", row);
        return Response.ok(body);
    }

    private Response checkValue(RestRequest request) {
        if (!request.post()) {
            return Response.ok(description(request.url()));
        }
        JsonNode values = request.body().path("[]").isMissingNode()
                ? request.body()
                : request.body().path("[]");
        if (values.isMissingNode() || values.isNull() || values.isContainerNode() && values.isEmpty()) {
            throw RestException.notFound("No valid data received.");
        }
        ObjectNode hits = MispJson.object();
        for (JsonNode value : values.isContainerNode()
                ? values
                : MispJson.object().arrayNode().add(values)) {
            if (!value.isValueNode()) {
                throw RestException.internal();
            }
            addHits(hits, value.asText().trim());
        }
        return Response.ok(hits.isEmpty() ? MispJson.object().arrayNode() : hits);
    }

    /** In order of the lists' ids; a value that is asked for twice has its hits twice (recording 15). */
    private void addHits(ObjectNode hits, String value) {
        for (StoredWarninglist list : misp.warninglists.compared()) {
            String matched = WarninglistMatch.of(list, value);
            if (matched != null) {
                ObjectNode hit = hits.withArray("/" + escape(value)).addObject();
                hit.put("id", Long.toString(list.id()));
                hit.put("name", list.name());
                hit.put("matched", matched);
            }
        }
    }

    private static String escape(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }

    private static ObjectNode description(String url) {
        ObjectNode description = MispJson.object();
        description.put("name", "/warninglists/checkValue API description");
        description.put(
                "description",
                "POST a JSON list with value(s) to check against the warninglists to get a JSON dictionary as a response"
                        + " with any hits, if there are any (with the key being the passed value triggering a"
                        + " warning).");
        description.putArray("mandatory_fields").add("[]");
        return description.put("url", url);
    }

    private Response toggle(RestRequest request) {
        if (!request.post()) {
            return notToggled("This function only accepts POST requests.");
        }
        List<StoredWarninglist> lists = wanted(request.body());
        if (lists.isEmpty()) {
            return notToggled(
                    PhpValue.truthy(request.body().path("id"))
                            ? "Warninglist(s) not found."
                            : "Warninglist not found.");
        }
        JsonNode enabled = request.body().path("enabled");
        String done = "";
        for (StoredWarninglist list : lists) {
            boolean enable = enabled.isMissingNode() ? !list.enabled() : PhpValue.truthy(enabled);
            editing.enable(request.actor(), list, enable);
            done = enabled.isMissingNode() && lists.size() > 1 ? "toggled" : enable ? "enabled" : "disabled";
        }
        ObjectNode body = MispJson.object().put("saved", true);
        return Response.ok(body.put("success", lists.size() + " warninglist(s) " + done));
    }

    private static Response notToggled(String why) {
        return Response.ok(MispJson.object().put("saved", false).put("errors", why));
    }

    /** Without a second argument it disables, also when it is only got (recording 719). */
    private Response enable(RestRequest request) {
        StoredWarninglist list = withId(request.argument(0));
        if (list == null) {
            throw RestException.notFound("Invalid Warninglist.");
        }
        String flag = request.argument(1);
        editing.enable(request.actor(), list, !flag.isEmpty() && !flag.equals("0"));
        return Response.redirect(Response.JSON, "http://" + request.host() + "/warninglists/view/" + list.id());
    }

    /** By id, or by names in any case and with SQL's wildcards. */
    private List<StoredWarninglist> wanted(JsonNode body) {
        List<StoredWarninglist> lists = new ArrayList<>();
        List<String> ids = EventFilter.pieces(body.path("id"), "\\|");
        List<String> names = EventFilter.pieces(body.path("name"), "\\|");
        for (StoredWarninglist list : misp.warninglists.all()) {
            String name = list.name().toLowerCase(Locale.ROOT);
            boolean named = names.stream().anyMatch(like -> SqlLike.matching(like.toLowerCase(Locale.ROOT))
                    .test(name));
            if (ids.contains(Long.toString(list.id())) || ids.isEmpty() && named) {
                lists.add(list);
            }
        }
        return lists;
    }

    private Response delete(RestRequest request) {
        if (!request.post()) {
            throw RestException.notAllowed("This function can only be reached via AJAX.");
        }
        StoredWarninglist list = withId(request.argument(0));
        if (list != null) {
            editing.delete(request.actor(), list);
        }
        return Response.redirect(Response.JSON, "http://" + request.host() + "/warninglists");
    }

    private @Nullable StoredWarninglist withId(String id) {
        return id.matches("[0-9]{1,18}") ? misp.warninglists.withId(Long.parseLong(id)) : null;
    }
}
