package io.mispcurator.simulator.instance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.AttributeRun;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredTag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Takes in partners' events: pulled by us or pushed by them, with the frames in MISP's order (ZeroMQ recordings 01, 02, 20
 * and 22). An edit only ever adds tags and attributes; one that is not newer than what is here is left out.
 */
public final class Synchronisation {
    private static final String NOT_NEWER =
            "Reason: Event could not be saved: Event in the request not newer than the local copy.";

    /** What is pulled from when nothing else is said. */
    public static final long FIRST_SERVER = 1;

    private final Instance misp;
    private long lastAttributeId;

    public Synchronisation(Instance misp) {
        this.misp = misp;
    }

    /** @param server the number of the one that is pulled from */
    public void pull(List<PulledEvent> events, long server) {
        Actor actor = new Actor(misp.users.admin(), false);
        int pulled = 0;
        for (PulledEvent event : events) {
            pulled += pull(actor, event, event.uuid(), server);
        }
        logPull(actor, pulled, 0);
    }

    public void pullByNumber(PulledEvent event, long remoteId) {
        Actor actor = new Actor(misp.users.admin(), false);
        int pulled = pull(actor, event, remoteId, FIRST_SERVER);
        if (pulled == 0) {
            misp.audit.logged(actor, "pull", "Failed to pull event #" + remoteId + ".", NOT_NEWER, "Server", 1);
        }
        logPull(actor, pulled, 1 - pulled);
    }

    /** {@code reference} is what the frame names the event by: its uuid, or the remote id when it was pulled by number. */
    private int pull(Actor actor, PulledEvent event, Object reference, long server) {
        StoredEvent known = misp.events.find(event.uuid());
        if (known == null && !misp.events.blocked(event.uuid())) {
            add(actor, event, true, "Event pulled from Server (1) - \"A\" - Notification by mail enabled");
            misp.messages.pulled(reference, "add_from_connected_server", server);
            return 1;
        } else if (known != null && newer(event, known)) {
            edit(actor, event, known, "Event edited from Server (1) - \"A\" - Notification by mail enabled");
            misp.messages.pulled(reference, "edit_from_connected_server", server);
            return 1;
        }
        return 0;
    }

    public void push(PulledEvent event) {
        Actor actor = new Actor(misp.users.pushingPartner(), true);
        StoredEvent known = misp.events.find(event.uuid());
        if (known == null && !misp.events.blocked(event.uuid())) {
            add(actor, event, true, "");
        } else if (known != null && newer(event, known)) {
            edit(actor, event, known, "Event edited (locally)");
        }
    }

    private static boolean newer(PulledEvent event, StoredEvent known) {
        Long timestamp = event.timestamp();
        return timestamp == null || timestamp > known.timestamp();
    }

    /** Also how {@code POST /events/add} stores an event, which need not be locked then. */
    public StoredEvent add(Actor actor, PulledEvent event, boolean locked, String logTitle) {
        List<StoredTag> tags = captureTags(actor, event);
        Long timestamp = event.timestamp();
        StoredEvent added = new StoredEvent(
                origin(actor, event, locked),
                event.info(),
                event.published(),
                timestamp == null ? misp.now() : timestamp,
                0,
                0,
                List.of(),
                List.of());
        misp.events.put(added);
        misp.audit.eventChanged(actor, "add", added, added.info(), addition(added));
        misp.messages.event(added, "add");
        if (!logTitle.isEmpty()) {
            misp.audit.logged(actor, "add", logTitle, "", "Event", added.id());
        }
        StoredEvent tagged = attach(actor, added, tags);
        StoredEvent complete = addAttributes(actor, tagged, event.attributes());
        if (event.published()) {
            misp.publishing.arrivedPublished(actor, complete);
        }
        return complete;
    }

    private void edit(Actor actor, PulledEvent event, StoredEvent known, String logTitle) {
        List<StoredTag> tags = captureTags(actor, event);
        Long timestamp = event.timestamp();
        long edited = timestamp == null ? Math.max(misp.now(), known.timestamp() + 1) : timestamp;
        StoredEvent changed = known.withInfo(event.info()).withPublished(event.published(), edited);
        misp.events.put(changed);
        if (!known.info().equals(event.info())) {
            ObjectNode change = MispJson.object();
            change.putArray("info").add(known.info()).add(event.info());
            misp.audit.eventChanged(actor, "edit", changed, changed.info(), change);
        }
        misp.messages.event(changed, "edit");
        StoredEvent grown = addAttributes(actor, changed, event.attributes() - known.attributeCount());
        StoredEvent complete = attach(actor, grown, tags);
        misp.audit.logged(actor, "add", logTitle, "", "Event", complete.id());
        if (event.published()) {
            misp.publishing.arrivedPublished(actor, complete);
        }
    }

    private List<StoredTag> captureTags(Actor actor, PulledEvent event) {
        return event.tags().stream()
                .map(name -> {
                    StoredTag known = misp.tags.captured(name);
                    return known != null ? known : misp.tagging.create(actor, name);
                })
                .toList();
    }

    private StoredEvent attach(Actor actor, StoredEvent event, List<StoredTag> tags) {
        StoredEvent tagged = event;
        for (StoredTag tag : tags) {
            if (tagged.tag(tag.id()) == null) {
                tagged = misp.tagging.attach(actor, tagged, tag, false);
            }
        }
        return tagged;
    }

    private StoredEvent addAttributes(Actor actor, StoredEvent event, int count) {
        if (count <= 0) {
            return event;
        }
        AttributeRun run = new AttributeRun(lastAttributeId + 1, event.attributeCount(), count, event.timestamp());
        lastAttributeId += count;
        StoredEvent grown = event.with(run);
        misp.events.put(grown);
        misp.messages.attributes(grown, run, attribute -> misp.audit.attributeAdded(actor, grown, attribute));
        return grown;
    }

    private StoredEvent.Origin origin(Actor actor, PulledEvent event, boolean locked) {
        return new StoredEvent.Origin(
                misp.events.nextId(),
                event.uuid(),
                LocalDate.ofInstant(misp.clock.instant(), ZoneOffset.UTC).toString(),
                actor.user().organisation(),
                misp.organisations.capture(event.organisation()),
                actor.user(),
                locked);
    }

    private static ObjectNode addition(StoredEvent event) {
        ObjectNode change = MispJson.object();
        if (event.published()) {
            change.put("published", 1);
        }
        change.put("distribution", 3);
        if (event.origin().locked()) {
            change.put("locked", 1);
        }
        change.put("orgc_id", event.orgc().id());
        change.put("org_id", event.origin().org().id());
        change.put("date", event.origin().date());
        change.put("threat_level_id", 2);
        change.put("info", event.info());
        change.put("uuid", event.uuid());
        change.put("analysis", 1);
        change.put("user_id", event.origin().creator().id());
        return change;
    }

    private void logPull(Actor actor, int pulled, int failed) {
        String change = pulled
                + " events, 0 proposals, 0 sightings, 0 galaxy clusters and 0 analyst data pulled or updated."
                + " " + failed + " events failed or didn't need an update.";
        String title = "Pull from http://127.0.0.1:8101 initiated by Scheduled job";
        misp.audit.logged(actor, "pull", title, change, "Server", 1);
    }
}
