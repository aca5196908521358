package io.mispcurator.simulator.instance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.StoredEvent;

/** Publishes and unpublishes events; {@code misp_json} has the state before publishing (recordings 65 and 66). */
public final class Publishing {
    private final Instance misp;

    Publishing(Instance misp) {
        this.misp = misp;
    }

    public void publish(Actor actor, StoredEvent event) {
        ObjectNode change = MispJson.object();
        if (!event.published()) {
            change.putArray("published").add(0).add(1);
        }
        publish(actor, event, event.published() ? "edit" : "publish", change, true);
    }

    /** What follows when an event arrives published: nobody here published it, so it does not count. */
    void arrivedPublished(Actor actor, StoredEvent event) {
        misp.audit.mailNotSent(actor, event);
        publish(actor, event, "edit", MispJson.object(), false);
    }

    private void publish(Actor actor, StoredEvent event, String action, ObjectNode change, boolean counted) {
        long now = misp.now();
        change.putArray("publish_timestamp").add(event.publishTimestamp()).add(now);
        misp.events.put(event.publishedAt(now, counted));
        misp.audit.eventChanged(actor, action, event, event.info(), change);
        misp.messages.whole(event);
    }

    /** What a change of a global tag does: the timestamp is now, which makes older edits of the partner too old. */
    public StoredEvent unpublishAfterTagging(Actor actor, StoredEvent event) {
        StoredEvent unpublished = event.withPublished(false, misp.now());
        misp.events.put(unpublished);
        if (event.published()) {
            misp.audit.eventChanged(actor, "edit", event, event.info(), unpublication());
        }
        return unpublished;
    }

    /** {@code /events/unpublish}, which unlike a change of a tag says so in {@code misp_json_event} (recording 57). */
    public void unpublish(Actor actor, StoredEvent event) {
        StoredEvent unpublished = event.withPublished(false, event.timestamp());
        misp.events.put(unpublished);
        if (event.published()) {
            misp.audit.eventChanged(actor, "edit", event, event.info(), unpublication());
        }
        misp.messages.event(unpublished, "edit");
    }

    private static ObjectNode unpublication() {
        ObjectNode change = MispJson.object();
        change.putArray("published").add(1).add(0);
        return change;
    }
}
