package io.mispcurator.simulator.instance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.AttachedTag;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredTag;
import java.util.List;

/** Puts tags on events and takes them off, with the frames of each step (recordings 61, 64, 71 and 72). */
public final class EventTagging {
    private final Instance misp;
    private long lastEventTagId;

    EventTagging(Instance misp) {
        this.misp = misp;
    }

    public StoredTag create(Actor actor, String name) {
        return create(actor, name, true);
    }

    /** @param exportable whether MISP is to show the tag on the events that have it */
    public StoredTag create(Actor actor, String name, boolean exportable) {
        StoredTag tag = misp.tags.add(name, exportable);
        ObjectNode change = MispJson.object();
        change.put("name", tag.name());
        change.put("colour", tag.colour());
        if (exportable) {
            change.put("exportable", 1);
        }
        misp.audit.changed(actor, "add", "Tag", tag.id(), tag.name(), null, change);
        misp.messages.tagAdded(tag);
        return tag;
    }

    /** Changes the tag itself, also where events have it (recordings 73, 576 and 582). */
    public StoredTag edit(Actor actor, StoredTag tag, StoredTag edited) {
        for (StoredEvent event : List.copyOf(misp.events.all())) {
            AttachedTag attached = event.tag(tag.id());
            if (attached != null) {
                misp.events.put(event.without(attached).with(new AttachedTag(attached.id(), edited, attached.local())));
            }
        }
        misp.tags.put(edited);
        ObjectNode change = MispJson.object();
        if (tag.hidden() != edited.hidden()) {
            change.putArray("hide_tag").add(tag.hidden() ? 1 : 0).add(edited.hidden() ? 1 : 0);
        }
        if (tag.exportable() != edited.exportable()) {
            change.putArray("exportable").add(tag.exportable() ? 1 : 0).add(edited.exportable() ? 1 : 0);
        }
        if (!change.isEmpty()) {
            misp.audit.changed(actor, "edit", "Tag", tag.id(), edited.name(), null, change);
        }
        misp.messages.tagEdited(edited);
        return edited;
    }

    public StoredEvent attach(Actor actor, StoredEvent event, StoredTag tag, boolean local) {
        StoredEvent tagged = event.with(new AttachedTag(++lastEventTagId, tag, local));
        misp.events.put(tagged);
        ObjectNode change = MispJson.object();
        if (local) {
            change.put("local", 1);
        }
        change.put("event_id", event.id());
        change.put("tag_id", tag.id());
        misp.audit.eventChanged(actor, local ? "tag_local" : "tag", event, tag.name(), change);
        misp.messages.tagAttached(event, tag, local);
        return tagged;
    }

    public StoredEvent detach(Actor actor, StoredEvent event, AttachedTag attached) {
        StoredTag tag = attached.tag();
        StoredEvent untagged = event.without(attached);
        misp.events.put(untagged);
        ObjectNode change = MispJson.object();
        if (attached.local()) {
            change.put("local", 1);
        }
        change.put("event_id", event.id());
        change.put("tag_id", tag.id());
        misp.messages.tagDetached(event, tag);
        String action = attached.local() ? "remove_local_tag" : "remove_tag";
        misp.audit.eventChanged(actor, action, event, tag.name(), change);
        return untagged;
    }

    /** Takes the tag off every event, of which no frame tells. */
    public void delete(StoredTag tag) {
        for (StoredEvent event : List.copyOf(misp.events.all())) {
            AttachedTag attached = event.tag(tag.id());
            if (attached != null) {
                misp.events.put(event.without(attached));
            }
        }
        misp.tags.remove(tag);
    }
}
