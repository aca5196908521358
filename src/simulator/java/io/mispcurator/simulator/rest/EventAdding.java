package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.instance.Synchronisation;
import io.mispcurator.simulator.json.EventJson;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredOrganisation;
import io.mispcurator.simulator.model.StoredTag;
import io.mispcurator.simulator.model.StoredUser;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * MISP's {@code /events/add} and the list of blocked events. What a synchronising partner pushes comes in here, which is
 * why a user with {@code perm_sync} may name another creator (EventsController::add, Event::_add).
 */
final class EventAdding {
    private static final String EMPTY = "Received a published event that was empty. Event add process blocked.";
    private static final String EXISTS =
            "Event already exists, if you would like to edit it, use the url in the location header.";

    private final Instance misp;
    private final Synchronisation synchronisation;

    EventAdding(Instance misp, Synchronisation synchronisation) {
        this.misp = misp;
        this.synchronisation = synchronisation;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("events/add", RestRoute.needing(Permission.ADD, this::add));
        routes.put("eventblocklists/delete", RestRoute.needing(Permission.SITE_ADMIN, this::unblock));
    }

    private Response add(RestRequest request) {
        JsonNode event = request.body().has("Event") ? request.body().get("Event") : request.body();
        if (!request.post() || !event.isObject()) {
            throw RestException.notAllowed("No valid event data received.");
        }
        String uuid = event.path("uuid").asText(UUID.randomUUID().toString());
        if (misp.events.blocked(uuid)) {
            throw RestException.forbidden("Event blocked by event blocklist.");
        }
        boolean published = PhpValue.truthy(event.path("published"));
        if (published && event.path("Attribute").isEmpty()) {
            return refused(MispJson.object().put("Event", EMPTY));
        }
        StoredEvent known = misp.events.find(uuid);
        if (known != null) {
            return Response.failure(404, EXISTS, request.url())
                    .with("Location", "http://" + request.host() + "/events/" + known.id());
        }
        if (event.path("info").asText().isBlank()) {
            ObjectNode errors = MispJson.object();
            errors.putObject("Event").putArray("info").add("Info cannot be empty.");
            return refused(errors);
        }
        PulledEvent added = new PulledEvent(
                uuid,
                event.path("info").asText(),
                creator(request.user(), event.path("Orgc")),
                published && request.user().may(Permission.PUBLISH),
                tags(request.user(), event, false).toList(),
                event.path("Attribute").size(),
                event.has("timestamp") ? event.get("timestamp").asLong() : misp.now());
        StoredEvent stored = synchronisation.add(request.actor(), added, PhpValue.truthy(event.path("locked")), "");
        for (String tag : tags(request.user(), event, true).toList()) {
            StoredTag captured = misp.tags.captured(tag);
            StoredTag attached = captured != null ? captured : misp.tagging.create(request.actor(), tag);
            stored = misp.tagging.attach(request.actor(), stored, attached, true);
        }
        boolean withCreator = request.user().siteAdmin();
        return Response.json(200, EventJson.document(misp.events.find(uuid), withCreator, EventJson.ALL_PARTS, true));
    }

    private static Response refused(ObjectNode errors) {
        return Response.notSaved("Could not add Event", "/events/add", errors);
    }

    /** Who may not synchronise is the creator of what it adds, whatever the event says. */
    private static Organisation creator(StoredUser user, JsonNode orgc) {
        if (user.may(Permission.SYNC) && orgc.hasNonNull("uuid")) {
            return new Organisation(orgc.get("uuid").asText(), orgc.path("name").asText());
        }
        StoredOrganisation own = user.organisation();
        return new Organisation(own.uuid(), own.name());
    }

    /** Those that are known here and, for who may make tags, the others. */
    private Stream<String> tags(StoredUser user, JsonNode event, boolean local) {
        return StreamSupport.stream(event.path("Tag").spliterator(), false)
                .filter(tag -> PhpValue.truthy(tag.path("local")) == local)
                .map(tag -> tag.path("name").asText())
                .filter(name -> user.may(Permission.TAG_EDITOR) || misp.tags.captured(name) != null);
    }

    private Response unblock(RestRequest request) {
        if (!misp.events.unblock(request.argument(0))) {
            throw RestException.notFound("Invalid blocklist entry");
        }
        return Response.saved("Blocklist entry removed", request.url());
    }
}
