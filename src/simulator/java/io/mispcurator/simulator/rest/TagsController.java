package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.AttachedTag;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.SqlLike;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredTag;
import io.mispcurator.simulator.model.StoredUser;
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

    void addTo(Map<String, RestRoute> routes) {
        routes.put("tags/attachtagtoobject", RestRoute.needing(Permission.TAGGER, this::attach));
        routes.put("tags/removetagfromobject", RestRoute.needing(Permission.TAGGER, this::remove));
    }

    private Response attach(RestRequest request) {
        String uuid = uuid(request);
        JsonNode tags = tag(request);
        boolean local = PhpValue.truthy(request.body().path("local"));
        Attachment attachment = new Attachment();
        for (JsonNode tag :
                tags.isArray() ? tags : MispJson.object().arrayNode().add(tags)) {
            attach(request, uuid, tag, local, attachment);
        }
        return attachment.answer("/tags/attachTagToObject");
    }

    private void attach(RestRequest request, String uuid, JsonNode wanted, boolean local, Attachment attachment) {
        StoredUser user = request.user();
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

    private Response remove(RestRequest request) {
        String uuid = uuid(request);
        JsonNode wanted = tag(request);
        StoredTag tag =
                PhpValue.numeric(wanted) ? misp.tags.withId(wanted.asLong()) : misp.tags.first(named(wanted, true));
        if (tag == null) {
            throw RestException.notAllowed("Invalid Tag.");
        }
        StoredEvent event = target(uuid);
        AttachedTag attached = event.tag(tag.id());
        if (attached == null) {
            throw RestException.notFound("Could not remove tag as it is not attached to the target Event");
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

    private void checkRemoval(StoredUser user, StoredEvent event, AttachedTag attached) {
        if (!attached.local()) {
            checkMayModify(user, event);
        } else if (!user.siteAdmin()
                && user.organisation().id() != misp.organisations.host().id()) {
            throw RestException.forbidden("Insufficient privileges to remove local tags from events you do not own.");
        }
    }

    private static String uuid(RestRequest request) {
        if (!request.post()) {
            throw RestException.notAllowed("This method is only accessible via POST requests.");
        }
        JsonNode uuid = request.arguments().isEmpty()
                ? request.body().path("uuid")
                : MispJson.MAPPER.getNodeFactory().textNode(request.argument(0));
        if (!PhpValue.truthy(uuid)) {
            throw RestException.notAllowed("Invalid object uuid");
        }
        if (!Uuids.isUuid(uuid.asText())) {
            throw RestException.internal();
        }
        return uuid.asText();
    }

    private static JsonNode tag(RestRequest request) {
        JsonNode tag = request.body().path("tag");
        if (!PhpValue.truthy(tag)) {
            throw RestException.notAllowed("Invalid tag");
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
            throw RestException.internal();
        }
        return wanted.asText().trim();
    }

    private StoredEvent modifiable(StoredUser user, String uuid) {
        StoredEvent event = target(uuid);
        checkMayModify(user, event);
        return event;
    }

    private static void checkMayModify(StoredUser user, StoredEvent event) {
        if (!user.siteAdmin() && event.orgc().id() != user.organisation().id()) {
            throw RestException.forbidden(ONLY_ORGC);
        }
    }

    private StoredEvent target(String uuid) {
        StoredEvent event = misp.events.find(uuid);
        if (event == null) {
            throw RestException.notFound("Invalid Target.");
        }
        return event;
    }
}
