package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.BackgroundJobs;
import io.mispcurator.simulator.instance.Deletion;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.EventJson;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredUser;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MISP's EventsController: view, index, restSearch, publish, unpublish, delete. */
final class EventsController {
    private static final int LARGE = 2000;

    private final Instance misp;
    private final BackgroundJobs jobs;

    EventsController(Instance misp, BackgroundJobs jobs) {
        this.misp = misp;
        this.jobs = jobs;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("events/view", RestRoute.open(this::view));
        routes.put("events/index", RestRoute.open(request -> new EventIndex(misp, request).answer()));
        routes.put("events/restsearch", RestRoute.open(request -> new EventSearch(misp, request).answer()));
        routes.put("events/publish", RestRoute.needing(Permission.PUBLISH, this::publish));
        routes.put("events/unpublish", RestRoute.needing(Permission.MODIFY, this::unpublish));
        routes.put("events/delete", RestRoute.needing(Permission.ADD, this::delete));
    }

    private Response view(RestRequest request) {
        StoredEvent event = misp.events.find(request.argument(0));
        if (event == null) {
            throw RestException.notFound("Invalid event");
        }
        boolean onlyDeleted = isDeletedOnly(request.parameter("deleted"));
        MispJson document = EventJson.document(event, request.user().siteAdmin(), parts(request), !onlyDeleted);
        Response response = Response.json(200, document);
        return event.attributeCount() > LARGE && !onlyDeleted ? response.streamed() : response;
    }

    /** {@code deleted:2} asks for deleted attributes alone, and there are none here (recording 24). */
    private static boolean isDeletedOnly(JsonNode deleted) {
        return deleted.asText().equals("2") || deleted.asText().equals("only");
    }

    private static Set<String> parts(RestRequest request) {
        Set<String> parts = new HashSet<>(EventJson.ALL_PARTS);
        if (request.parameter("noShadowAttributes").asText().equals("1")) {
            parts.remove("ShadowAttribute");
        }
        if (request.parameter("noEventReports").asText().equals("1")) {
            parts.remove("EventReport");
        }
        if (request.parameter("includeEventCorrelations").asText().equals("0")) {
            parts.remove("RelatedEvent");
        }
        return parts;
    }

    private Response publish(RestRequest request) {
        StoredEvent event = misp.events.find(request.argument(0));
        if (event == null) {
            throw RestException.notFound("Invalid event.");
        }
        if (!ownsOrAdministers(request.user(), event)) {
            throw RestException.notAllowed("You do not have the permission to do that.");
        }
        if (!request.post()) {
            throw RestException.internal();
        }
        jobs.submit(() -> publishNow(request.actor(), event.uuid()));
        String message = jobs.enabled() ? "Job queued" : "Event published without alerts";
        return Response.saved(message, "/events/publish/" + event.id(), event.id());
    }

    private void publishNow(Actor actor, String uuid) {
        synchronized (misp) {
            @Nullable StoredEvent event = misp.events.find(uuid);
            if (event != null) {
                misp.publishing.publish(actor, event);
            }
        }
    }

    private Response unpublish(RestRequest request) {
        StoredEvent event = misp.events.find(request.argument(0));
        if (event == null) {
            throw RestException.notFound("Invalid event.");
        }
        if (!ownsOrAdministers(request.user(), event)) {
            throw RestException.forbidden("You do not have the permission to do that.");
        }
        if (!request.post()) {
            throw RestException.internal();
        }
        misp.publishing.unpublish(request.actor(), event);
        return Response.saved("Event unpublished.", "/events/unpublish/" + event.id(), event.id());
    }

    private Response delete(RestRequest request) {
        StoredEvent event = misp.events.find(request.argument(0));
        if (event == null || !ownsOrAdministers(request.user(), event)) {
            JsonNode error = MispJson.MAPPER.getNodeFactory().textNode("Event was not deleted.");
            return Response.notSaved("Could not delete Event", request.url(), error);
        }
        new Deletion(misp).delete(request.actor(), event);
        return Response.saved("Event deleted.", request.url());
    }

    private static boolean ownsOrAdministers(StoredUser user, StoredEvent event) {
        return user.siteAdmin() || event.orgc().id() == user.organisation().id();
    }
}
