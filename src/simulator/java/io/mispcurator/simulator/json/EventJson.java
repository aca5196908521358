package io.mispcurator.simulator.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mispcurator.simulator.model.AttachedTag;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredOrganisation;
import io.mispcurator.simulator.model.StoredTag;
import java.io.IOException;
import java.util.Set;

/** The shapes in which MISP writes an event, field by field in MISP's order (recordings 22, 38 and 39). */
public final class EventJson {
    /** What a view can leave out, by the field that it leaves out. */
    public static final Set<String> ALL_PARTS =
            Set.of("Attribute", "ShadowAttribute", "RelatedEvent", "Object", "EventReport");

    public static final Set<String> METADATA = Set.of("RelatedEvent");

    private EventJson() {}

    /** {@code {"Event":{…}}} as a view, a search and {@code misp_json} have it. */
    public static MispJson document(StoredEvent event, boolean withCreator, Set<String> parts, boolean withAttributes) {
        return out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("Event");
            writeHead(out, event);
            if (withCreator) {
                out.writeStringField(
                        "event_creator_email", event.origin().creator().email());
            }
            out.writeFieldName("Org");
            writeOrganisation(out, event.origin().org());
            out.writeFieldName("Orgc");
            writeOrganisation(out, event.orgc());
            writeParts(out, event, parts, withAttributes);
            writeTags(out, event);
            out.writeEndObject();
            out.writeEndObject();
        };
    }

    private static void writeHead(JsonGenerator out, StoredEvent event) throws IOException {
        out.writeStringField("id", text(event.id()));
        out.writeStringField("orgc_id", text(event.orgc().id()));
        out.writeStringField("org_id", text(event.origin().org().id()));
        out.writeStringField("date", event.origin().date());
        out.writeStringField("threat_level_id", "2");
        out.writeStringField("info", event.info());
        out.writeBooleanField("published", event.published());
        out.writeStringField("uuid", event.uuid());
        out.writeStringField("attribute_count", text(event.attributeCount()));
        out.writeStringField("analysis", "1");
        out.writeStringField("timestamp", text(event.timestamp()));
        out.writeStringField("distribution", "3");
        out.writeBooleanField("proposal_email_lock", false);
        out.writeBooleanField("locked", event.origin().locked());
        out.writeStringField("publish_timestamp", text(event.publishTimestamp()));
        out.writeStringField("sharing_group_id", "0");
        out.writeBooleanField("disable_correlation", false);
        out.writeStringField("extends_uuid", "");
        out.writeNullField("protected");
    }

    private static void writeOrganisation(JsonGenerator out, StoredOrganisation organisation) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", text(organisation.id()));
        out.writeStringField("name", organisation.name());
        out.writeStringField("uuid", organisation.uuid());
        out.writeBooleanField("local", organisation.local());
        out.writeEndObject();
    }

    private static void writeParts(JsonGenerator out, StoredEvent event, Set<String> parts, boolean withAttributes)
            throws IOException {
        if (parts.contains("Attribute")) {
            out.writeArrayFieldStart("Attribute");
            if (withAttributes) {
                AttributeJson.writeAll(out, event);
            }
            out.writeEndArray();
        }
        for (String part : new String[] {"ShadowAttribute", "RelatedEvent", "Galaxy", "Object", "EventReport"}) {
            if (parts.contains(part) || part.equals("Galaxy")) {
                writeEmptyArray(out, part);
            }
        }
        writeEmptyArray(out, "CryptographicKey");
    }

    private static void writeTags(JsonGenerator out, StoredEvent event) throws IOException {
        if (event.shownTags().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("Tag");
        for (AttachedTag tag : event.shownTags()) {
            out.writeStartObject();
            writeTag(out, tag.tag());
            out.writeStringField("user_id", "0");
            TagJson.writeFlags(out, tag.tag().hidden());
            out.writeBooleanField("local", tag.local());
            out.writeNullField("relationship_type");
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static void writeTag(JsonGenerator out, StoredTag tag) throws IOException {
        out.writeStringField("id", text(tag.id()));
        out.writeStringField("name", tag.name());
        out.writeStringField("colour", tag.colour());
        out.writeBooleanField("exportable", tag.exportable());
    }

    private static void writeEmptyArray(JsonGenerator out, String field) throws IOException {
        out.writeArrayFieldStart(field);
        out.writeEndArray();
    }

    static String text(long number) {
        return Long.toString(number);
    }
}
