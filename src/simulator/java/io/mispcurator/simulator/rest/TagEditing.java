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
import io.mispcurator.simulator.json.TagJson;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.SqlLike;
import io.mispcurator.simulator.model.StoredTag;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tags themselves, in MISP's TagsController: add, edit, index, search, delete. */
final class TagEditing {
    private static final Set<String> NOT_SIMULATED = Set.of("org_id", "user_id", "local_only", "numerical_value");

    private final Instance misp;

    TagEditing(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("tags/add", RestRoute.needing(Permission.TAG_EDITOR, this::add));
        routes.put("tags/edit", RestRoute.needing(Permission.SITE_ADMIN, this::edit));
        routes.put("tags/index", RestRoute.open(this::index));
        routes.put("tags/search", RestRoute.open(this::search));
        routes.put("tags/delete", RestRoute.needing(Permission.SITE_ADMIN, this::delete));
    }

    /** A tag that is there already, in the same case, is shown as it is (recordings 584 to 593). */
    private Response add(RestRequest request) {
        JsonNode body = fields(request);
        JsonNode wanted = body.path("name").isMissingNode() ? request.parameter("name") : body.path("name");
        if (wanted.isMissingNode()) {
            throw RestException.internal();
        }
        String name = wanted.asText();
        if (name.isBlank()) {
            throw RestException.notAllowed("Could not add the Tag. [name]: This field is required.");
        }
        checkColour(body);
        StoredTag known = misp.tags.named(name);
        if (known != null) {
            return shown(known);
        }
        boolean exportable = body.path("exportable").isMissingNode() || PhpValue.truthy(body.path("exportable"));
        StoredTag made = misp.tagging.create(request.actor(), name, exportable);
        StoredTag coloured = new StoredTag(
                made.id(),
                name,
                body.path("colour").asText(made.colour()),
                exportable,
                PhpValue.truthy(body.path("hide_tag")));
        return shown(misp.tags.put(coloured));
    }

    private static JsonNode fields(RestRequest request) {
        JsonNode body = request.body().has("Tag") ? request.body().get("Tag") : request.body();
        EventFilter.refuse(body, NOT_SIMULATED);
        return body;
    }

    private static void checkColour(JsonNode body) {
        if (body.has("colour") && !body.get("colour").asText().matches("#[0-9a-fA-F]{6}")) {
            throw RestException.notAllowed(
                    "Could not add the Tag. [colour]: Colour has to be in the RGB format (#FFFFFF)");
        }
    }

    private static Response shown(StoredTag tag) {
        ObjectNode body = MispJson.object();
        body.set("Tag", TagJson.row(tag));
        return Response.ok(body);
    }

    /** What is not sent stays as it is (recordings 595 to 607). */
    private Response edit(RestRequest request) {
        StoredTag tag = withId(request.argument(0));
        JsonNode body = fields(request);
        checkColour(body);
        String name = body.path("name").asText(tag.name());
        StoredTag other = misp.tags.named(name);
        if (other != null && other.id() != tag.id()) {
            throw RestException.notAllowed("Could not add the Tag. [name]: A similar name already exists.");
        }
        return shown(misp.tagging.edit(
                request.actor(),
                tag,
                new StoredTag(
                        tag.id(),
                        name,
                        body.path("colour").asText(tag.colour()),
                        body.has("exportable") ? PhpValue.truthy(body.get("exportable")) : tag.exportable(),
                        body.has("hide_tag") ? PhpValue.truthy(body.get("hide_tag")) : tag.hidden())));
    }

    private Response index(RestRequest request) {
        String wanted = request.parameter("searchall").asText().toLowerCase(Locale.ROOT);
        ObjectNode body = MispJson.object();
        ArrayNode tags = body.putArray("Tag");
        for (StoredTag tag : misp.tags.all()) {
            if (SqlLike.matching("%" + wanted + "%").test(tag.name().toLowerCase(Locale.ROOT))) {
                long events = misp.events.all().stream()
                        .filter(event -> event.tag(tag.id()) != null)
                        .count();
                tags.add(TagJson.row(tag)
                        .put("favourite", false)
                        .put("count", events)
                        .put("attribute_count", 0));
            }
        }
        return Response.ok(body);
    }

    /**
     * {@code /tags/search/<tag>/<strict>}; a posted {@code tag}, or a posted list, goes before the address. Strictly: by
     * number or exact name, as the column compares. Otherwise by LIKE in any case; there are no galaxies here. In order
     * of id, without the taxonomy that MISP adds.
     */
    private Response search(RestRequest request) {
        JsonNode posted = request.body().path("Tag").isMissingNode()
                ? request.body()
                : request.body().path("Tag");
        if (PhpValue.truthy(posted.path("tag"))) {
            posted = posted.path("tag");
        }
        JsonNode asked = posted.isContainerNode() && !posted.isEmpty() || posted.isValueNode()
                ? posted
                : MispJson.MAPPER.getNodeFactory().textNode(request.argument(0));
        boolean strict = PhpValue.truthy(MispJson.MAPPER.getNodeFactory().textNode(request.argument(1)));
        ArrayNode found = MispJson.object().arrayNode();
        for (StoredTag tag : misp.tags.all()) {
            if (isAsked(tag, asked, strict)) {
                found.addObject().set("Tag", TagJson.row(tag));
            }
        }
        return Response.ok(found);
    }

    private static boolean isAsked(StoredTag tag, JsonNode asked, boolean strict) {
        for (JsonNode name :
                asked.isContainerNode() ? asked : MispJson.object().arrayNode().add(asked)) {
            boolean matches = strict ? isNamed(tag, name) : isLike(tag, name.asText());
            if (matches) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(StoredTag tag, JsonNode name) {
        return PhpValue.numeric(name)
                ? tag.id() == name.asLong()
                : tag.name().equals(name.asText().stripTrailing());
    }

    private static boolean isLike(StoredTag tag, String name) {
        return SqlLike.matching(name.toLowerCase(Locale.ROOT)).test(tag.name().toLowerCase(Locale.ROOT));
    }

    private Response delete(RestRequest request) {
        StoredTag tag = withId(request.argument(0));
        misp.tagging.delete(tag);
        return Response.ok(MispJson.object()
                .put("name", "Tag deleted.")
                .put("message", "Tag deleted.")
                .put("url", request.url()));
    }

    private StoredTag withId(String id) {
        StoredTag tag = id.matches("[0-9]{1,18}") ? misp.tags.withId(Long.parseLong(id)) : null;
        if (tag == null) {
            throw RestException.notFound("Invalid tag");
        }
        return tag;
    }
}
