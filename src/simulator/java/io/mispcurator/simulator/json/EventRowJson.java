package io.mispcurator.simulator.json;

import static io.mispcurator.simulator.json.EventJson.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mispcurator.simulator.model.AttachedTag;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredOrganisation;
import java.io.IOException;

/** An event's database row: in {@code misp_json_event} and in {@code /events/index} (recordings 38 and 39). */
public final class EventRowJson {
    private EventRowJson() {}

    /** {@code misp_json_event} of a saved event; a deleted one comes without its organisation and tags. */
    public static MispJson message(StoredEvent event, String action) {
        return out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("Event");
            writeRow(out, event, true);
            out.writeEndObject();
            if (!action.equals("delete")) {
                out.writeFieldName("Orgc");
                writeOrgc(out, event.orgc());
                writeEventTags(out, event, true);
            }
            out.writeStringField("action", action);
            out.writeEndObject();
        };
    }

    public static void writeIndexed(JsonGenerator out, StoredEvent event) throws IOException {
        out.writeStartObject();
        writeRow(out, event, false);
        out.writeFieldName("Org");
        writeIndexedOrganisation(out, event.origin().org());
        out.writeFieldName("Orgc");
        writeIndexedOrganisation(out, event.orgc());
        writeEventTags(out, event, false);
        out.writeEndObject();
    }

    public static void writeMinimal(JsonGenerator out, StoredEvent event) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", text(event.id()));
        out.writeStringField("timestamp", text(event.timestamp()));
        out.writeStringField("sighting_timestamp", "0");
        out.writeBooleanField("published", event.published());
        out.writeStringField("uuid", event.uuid());
        out.writeStringField("orgc_uuid", event.orgc().uuid());
        out.writeEndObject();
    }

    private static void writeRow(JsonGenerator out, StoredEvent event, boolean inMessage) throws IOException {
        out.writeStringField("id", text(event.id()));
        out.writeStringField("org_id", text(event.origin().org().id()));
        out.writeStringField("date", event.origin().date());
        out.writeStringField("info", event.info());
        if (inMessage) {
            out.writeStringField("user_id", text(event.origin().creator().id()));
        }
        out.writeStringField("uuid", event.uuid());
        out.writeBooleanField("published", event.published());
        out.writeStringField("analysis", "1");
        out.writeStringField("attribute_count", text(event.attributeCount()));
        out.writeStringField("orgc_id", text(event.orgc().id()));
        out.writeStringField("timestamp", text(event.timestamp()));
        out.writeStringField("distribution", "3");
        out.writeStringField("sharing_group_id", "0");
        out.writeBooleanField("proposal_email_lock", false);
        out.writeBooleanField("locked", event.origin().locked());
        out.writeStringField("threat_level_id", "2");
        out.writeStringField("publish_timestamp", text(event.publishTimestamp()));
        out.writeStringField("sighting_timestamp", "0");
        out.writeBooleanField("disable_correlation", false);
        out.writeStringField("extends_uuid", "");
        out.writeNullField("protected");
    }

    private static void writeEventTags(JsonGenerator out, StoredEvent event, boolean inMessage) throws IOException {
        out.writeArrayFieldStart("EventTag");
        for (AttachedTag tag : event.shownTags()) {
            out.writeStartObject();
            out.writeStringField("id", text(tag.id()));
            out.writeStringField("event_id", text(event.id()));
            out.writeStringField("tag_id", text(tag.tag().id()));
            out.writeBooleanField("local", tag.local());
            out.writeStringField("relationship_type", "");
            out.writeObjectFieldStart("Tag");
            out.writeStringField("id", text(tag.tag().id()));
            out.writeStringField("name", tag.tag().name());
            out.writeStringField("colour", tag.tag().colour());
            out.writeBooleanField(inMessage ? "exportable" : "is_galaxy", inMessage);
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static void writeOrgc(JsonGenerator out, StoredOrganisation organisation) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", text(organisation.id()));
        out.writeStringField("uuid", organisation.uuid());
        out.writeStringField("name", organisation.name());
        out.writeEndObject();
    }

    private static void writeIndexedOrganisation(JsonGenerator out, StoredOrganisation organisation)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("id", text(organisation.id()));
        out.writeStringField("name", organisation.name());
        out.writeStringField("uuid", organisation.uuid());
        out.writeEndObject();
    }
}
