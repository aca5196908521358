package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.http.MispException;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Request;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.Route;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.Json;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.EventTag;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.SqlLike;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredTag;
import io.mispcurator.simulator.model.User;
import io.mispcurator.simulator.model.Uuids;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** MISP's TagsController: attachTagToObject and removeTagFromObject, with its order of checks. */
final class TagsController {
    private static final String ONLY_ORGC =
            "Cannot alter the tags of this data, only the organisation that has created the"
                    + " data (orgc) can modify global tags.";

    private final Instance misp;

    TagsController(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, Route> routes) {
        routes.put("tags/attachtagtoobject", Route.needing(Permission.TAGGER, this::attach));
        routes.put("tags/removetagfromobject", Route.needing(Permission.TAGGER, this::remove));
    }

    private Response attach(Request request) {
        String uuid = uuid(request);
        JsonNode tags = tag(request);
        boolean local = PhpValue.truthy(request.body().path("local"));
        Attachment attachment = new Attachment();
        for (JsonNode tag : tags.isArray() ? tags : Json.object().arrayNode().add(tags)) {
            attach(request, uuid, tag, local, attachment);
        }
        return attachment.answer("/tags/attachTagToObject");
    }

    private void attach(Request request, String uuid, JsonNode wanted, boolean local, Attachment attachment) {
        User user = request.user();
        if (local && user.organisation().id() != misp.organisations.host().id()) {
            attachment.fail("Local tags can only be added by users of the host organisation.");
            return;
        }
        StoredEvent event = local ? target(uuid) : modifiable(user, uuid);
        boolean numeric = PhpValue.numeric(wanted);
        StoredTag tag = numeric ? misp.tags.withId(wanted.asLong()) : misp.tags.first(named(wanted, false));
        if (tag == null && numeric) {
            attachment.fail("Invalid Tag.");
        } else if (tag == null && !user.may(Permission.TAG_EDITOR)) {
            attachment.fail("Tag not found and insufficient privileges to create it.");
        } else {
            StoredTag known = tag != null ? tag : create(request.actor(), text(wanted), attachment);
            if (known != null) {
                attachKnown(request.actor(), event, known, local, attachment);
            }
        }
    }

    /** A name with a backslash is not found by LIKE, and cannot be made twice. */
    private @Nullable StoredTag create(Actor actor, String name, Attachment attachment) {
        if (misp.tags.named(name) != null) {
            attachment.fail("Unable to create tag. Reason: {\"name\":[\"A similar name already exists.\"]}");
            return null;
        }
        return misp.tagging.create(actor, name);
    }

    private void attachKnown(Actor actor, StoredEvent event, StoredTag tag, boolean local, Attachment attachment) {
        if (event.tag(tag.id()) != null) {
            attachment.foundAttached(event, tag);
            return;
        }
        StoredEvent tagged = misp.tagging.attach(actor, event, tag, local);
        if (!local) {
            misp.publishing.unpublishAfterTagging(actor, tagged);
        }
        String message = (local ? "Local" : "Global") + " tag " + tag.name() + "(" + tag.id()
                + ") successfully attached to Event(" + event.id() + ").";
        misp.audit.logged(actor, "attachTagToObject", message, "", "Event", event.id());
        attachment.attached(event, message);
    }

    private Response remove(Request request) {
        String uuid = uuid(request);
        JsonNode wanted = tag(request);
        StoredTag tag =
                PhpValue.numeric(wanted) ? misp.tags.withId(wanted.asLong()) : misp.tags.first(named(wanted, true));
        if (tag == null) {
            throw MispException.notAllowed("Invalid Tag.");
        }
        StoredEvent event = target(uuid);
        EventTag attached = event.tag(tag.id());
        if (attached == null) {
            throw MispException.notFound("Could not remove tag as it is not attached to the target Event");
        }
        checkRemoval(request.user(), event, attached);
        Actor actor = request.actor();
        StoredEvent untagged = misp.tagging.detach(actor, event, attached);
        String message = (attached.local() ? "Local" : "Global") + " tag " + tag.name() + " (" + tag.id()
                + ") successfully removed from Event(" + event.id() + ").";
        misp.audit.logged(actor, "removeTagFromObject", message, "", "Event", event.id());
        if (!attached.local()) {
            misp.publishing.unpublishAfterTagging(actor, untagged);
        }
        return Response.saved(message, "/tags/removeTagFromObject");
    }

    private void checkRemoval(User user, StoredEvent event, EventTag attached) {
        if (!attached.local()) {
            checkMayModify(user, event);
        } else if (!user.siteAdmin()
                && user.organisation().id() != misp.organisations.host().id()) {
            throw MispException.forbidden("Insufficient privileges to remove local tags from events you do not own.");
        }
    }

    private static String uuid(Request request) {
        if (!request.post()) {
            throw MispException.notAllowed("This method is only accessible via POST requests.");
        }
        JsonNode uuid = request.arguments().isEmpty()
                ? request.body().path("uuid")
                : Json.MAPPER.getNodeFactory().textNode(request.argument(0));
        if (!PhpValue.truthy(uuid)) {
            throw MispException.notAllowed("Invalid object uuid");
        }
        if (!Uuids.isUuid(uuid.asText())) {
            throw MispException.internal();
        }
        return uuid.asText();
    }

    private static JsonNode tag(Request request) {
        JsonNode tag = request.body().path("tag");
        if (!PhpValue.truthy(tag)) {
            throw MispException.notAllowed("Invalid tag");
        }
        return tag;
    }

    /** {@code Tag.name LIKE}: an underscore is any character; only removal takes any case (recordings 84 and 85). */
    private static Predicate<StoredTag> named(JsonNode wanted, boolean anyCase) {
        String name = text(wanted);
        if (!anyCase) {
            Predicate<String> like = SqlLike.matching(name);
            return tag -> like.test(tag.name());
        }
        Predicate<String> like = SqlLike.matching(name.toLowerCase(Locale.ROOT));
        return tag -> like.test(tag.name().toLowerCase(Locale.ROOT));
    }

    private static String text(JsonNode wanted) {
        if (!wanted.isValueNode()) {
            throw MispException.internal();
        }
        return wanted.asText().trim();
    }

    private StoredEvent modifiable(User user, String uuid) {
        StoredEvent event = target(uuid);
        checkMayModify(user, event);
        return event;
    }

    private static void checkMayModify(User user, StoredEvent event) {
        if (!user.siteAdmin() && event.orgc().id() != user.organisation().id()) {
            throw MispException.forbidden(ONLY_ORGC);
        }
    }

    private StoredEvent target(String uuid) {
        StoredEvent event = misp.events.find(uuid);
        if (event == null) {
            throw MispException.notFound("Invalid Target.");
        }
        return event;
    }
}
