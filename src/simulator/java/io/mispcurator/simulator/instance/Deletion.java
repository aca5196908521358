package io.mispcurator.simulator.instance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.StoredEvent;

/** Deletes an event and blocks its uuid, so that a later pull leaves it out (ZeroMQ recordings 58 and 61). */
public final class Deletion {
    private final Instance misp;

    public Deletion(Instance misp) {
        this.misp = misp;
    }

    public void delete(Actor actor, StoredEvent event) {
        misp.audit.changed(actor, "add", "EventBlocklist", 1, null, null, blocking(event));
        misp.messages.event(event, "delete");
        misp.audit.eventChanged(actor, "delete", event, event.info(), row(event));
        misp.events.delete(event);
    }

    private ObjectNode blocking(StoredEvent event) {
        ObjectNode change = MispJson.object();
        change.put("event_uuid", event.uuid());
        change.put("event_info", event.info());
        change.put("event_orgc", event.orgc().name());
        change.put("comment", "Automatically blocked by deleting event");
        change.put("created", misp.audit.now());
        return change;
    }

    private static ObjectNode row(StoredEvent event) {
        ObjectNode change = MispJson.object();
        change.put("org_id", event.origin().org().id());
        change.put("date", event.origin().date());
        change.put("info", event.info());
        change.put("user_id", event.origin().creator().id());
        change.put("uuid", event.uuid());
        change.put("attribute_count", event.attributeCount());
        change.put("orgc_id", event.orgc().id());
        change.put("threat_level_id", 2);
        change.put("publish_timestamp", event.publishTimestamp());
        return change;
    }
}
