package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.json.TagJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.StoredTag;
import io.mispcurator.simulator.model.Taxonomies.Taxonomy;
import java.util.Map;
import java.util.Optional;

/** MISP's taxonomies (recordings 564 to 582), of which this MISP has those that were added; none has a version. */
final class TaxonomiesController {
    private final Instance misp;

    TaxonomiesController(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("taxonomies/view", RestRoute.open(this::view));
        routes.put("taxonomies/enable", RestRoute.needing(Permission.SITE_ADMIN, request -> enable(request, true)));
        routes.put("taxonomies/disable", RestRoute.needing(Permission.SITE_ADMIN, request -> enable(request, false)));
        routes.put("taxonomies/addtag", RestRoute.needing(Permission.SITE_ADMIN, this::addTags));
    }

    private Response view(RestRequest request) {
        Taxonomy taxonomy = misp.taxonomies
                .find(request.argument(0))
                .orElseThrow(() -> RestException.notFound("Taxonomy not found."));
        ObjectNode body = MispJson.object();
        ObjectNode row = body.putObject("Taxonomy").put("id", Long.toString(taxonomy.id()));
        row.put("namespace", taxonomy.namespace()).put("description", taxonomy.namespace());
        row.put("version", "1").put("enabled", taxonomy.enabled());
        row.put("exclusive", false).put("required", false).put("highlighted", false);
        ArrayNode entries = body.putArray("entries");
        for (String tag : taxonomy.tags()) {
            StoredTag made = misp.tags.named(tag);
            ObjectNode entry = entries.addObject()
                    .put("tag", tag)
                    .put("expanded", tag)
                    .put("description", tag)
                    .put("existing_tag", made != null);
            if (made != null) {
                entry.set("existing_tag", MispJson.object().set("Tag", TagJson.row(made)));
            }
        }
        return Response.ok(body);
    }

    /** An unknown one is no 404 (recording 575). Disabled, it hides its tags. */
    private Response enable(RestRequest request, boolean enabled) {
        if (!request.post()) {
            throw RestException.notAllowed("Method Not Allowed");
        }
        Optional<Taxonomy> taxonomy = byNumber(request.argument(0));
        if (taxonomy.isEmpty()) {
            return Response.notSaved(
                    "Could not " + (enabled ? "enable" : "disable") + " Taxonomy",
                    request.url(),
                    MispJson.MAPPER.getNodeFactory().textNode("Invalid taxonomy."),
                    request.argument(0));
        }
        if (taxonomy.get().enabled() != enabled) {
            ObjectNode change = MispJson.object();
            change.putArray("enabled").add(enabled ? 0 : 1).add(enabled ? 1 : 0);
            misp.audit.changed(
                    request.actor(),
                    "edit",
                    "Taxonomy",
                    taxonomy.get().id(),
                    taxonomy.get().namespace(),
                    null,
                    change);
        }
        misp.taxonomies.enable(taxonomy.get(), enabled);
        if (!enabled) {
            taxonomy.get().tags().forEach(name -> hide(request.actor(), name));
        }
        return Response.saved(
                enabled ? "Taxonomy enabled" : "Taxonomy disabled",
                request.url(),
                taxonomy.get().id());
    }

    private void hide(Actor actor, String name) {
        StoredTag tag = misp.tags.named(name);
        if (tag != null) {
            misp.tagging.edit(actor, tag, new StoredTag(tag.id(), name, tag.colour(), tag.exportable(), true));
        }
    }

    private Optional<Taxonomy> byNumber(String id) {
        return misp.taxonomies.all().stream()
                .filter(taxonomy -> Long.toString(taxonomy.id()).equals(id))
                .findFirst();
    }

    /** All of one, or the one that is named; a name that is not in the taxonomy is "saved" as well (recording 578). */
    private Response addTags(RestRequest request) {
        if (!request.post()) {
            throw RestException.notAllowed("Method Not Allowed");
        }
        String all = request.argument(0);
        JsonNode one = request.body().path("Tag");
        String id = all.isEmpty() ? one.path("taxonomy_id").asText() : all;
        String wanted = one.path("name").asText();
        byNumber(id).ifPresent(taxonomy -> taxonomy.tags().stream()
                .filter(tag -> !all.isEmpty() || tag.equals(wanted))
                .forEach(tag -> make(request.actor(), tag)));
        return all.isEmpty()
                ? Response.saved("The tag(s) has been saved.", request.url())
                : Response.saved("The tag(s) has been saved.", request.url(), Long.parseLong(id));
    }

    private void make(Actor actor, String name) {
        StoredTag known = misp.tags.named(name);
        if (known == null) {
            misp.tagging.create(actor, name);
        } else {
            misp.tagging.edit(actor, known, new StoredTag(known.id(), name, known.colour(), known.exportable(), false));
        }
    }
}
