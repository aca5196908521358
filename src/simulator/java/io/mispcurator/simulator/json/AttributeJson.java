package io.mispcurator.simulator.json;

import static io.mispcurator.simulator.json.EventJson.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mispcurator.simulator.model.Attribute;
import io.mispcurator.simulator.model.AttributeRun;
import io.mispcurator.simulator.model.StoredEvent;
import java.io.IOException;

/** How MISP writes attributes: in a view (recording 22) and in {@code misp_json_attribute}. */
public final class AttributeJson {
    private AttributeJson() {}

    static void writeAll(JsonGenerator out, StoredEvent event) throws IOException {
        for (AttributeRun run : event.attributes()) {
            for (int i = 0; i < run.count(); i++) {
                write(out, event, Attribute.at(event, run, i));
            }
        }
    }

    private static void write(JsonGenerator out, StoredEvent event, Attribute attribute) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", text(attribute.id()));
        out.writeStringField("type", attribute.type());
        out.writeStringField("category", attribute.category());
        out.writeBooleanField("to_ids", true);
        out.writeStringField("uuid", attribute.uuid());
        out.writeStringField("event_id", text(event.id()));
        out.writeStringField("distribution", "5");
        out.writeStringField("timestamp", text(attribute.timestamp()));
        out.writeStringField("comment", "");
        out.writeStringField("sharing_group_id", "0");
        out.writeBooleanField("deleted", false);
        out.writeBooleanField("disable_correlation", false);
        out.writeStringField("object_id", "0");
        out.writeNullField("object_relation");
        out.writeNullField("first_seen");
        out.writeNullField("last_seen");
        out.writeStringField("value", attribute.value());
        out.writeArrayFieldStart("Galaxy");
        out.writeEndArray();
        out.writeArrayFieldStart("ShadowAttribute");
        out.writeEndArray();
        out.writeEndObject();
    }

    public static MispJson message(StoredEvent event, Attribute attribute) {
        return out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("Attribute");
            writeMessageRow(out, event, attribute);
            out.writeEndObject();
            out.writeObjectFieldStart("Event");
            writeMessageEvent(out, event);
            out.writeEndObject();
            out.writeStringField("action", "add");
            out.writeEndObject();
        };
    }

    private static void writeMessageRow(JsonGenerator out, StoredEvent event, Attribute attribute) throws IOException {
        out.writeStringField("id", text(attribute.id()));
        out.writeStringField("event_id", text(event.id()));
        out.writeStringField("object_id", "0");
        out.writeNullField("object_relation");
        out.writeStringField("category", attribute.category());
        out.writeStringField("type", attribute.type());
        out.writeStringField("value1", attribute.value());
        out.writeStringField("value2", "");
        out.writeBooleanField("to_ids", true);
        out.writeStringField("uuid", attribute.uuid());
        out.writeStringField("timestamp", text(attribute.timestamp()));
        out.writeStringField("distribution", "5");
        out.writeStringField("sharing_group_id", "0");
        out.writeStringField("comment", "");
        out.writeBooleanField("deleted", false);
        out.writeBooleanField("disable_correlation", false);
        out.writeNullField("first_seen");
        out.writeNullField("last_seen");
        out.writeStringField("value", attribute.value());
        out.writeArrayFieldStart("Sighting");
        out.writeEndArray();
    }

    private static void writeMessageEvent(JsonGenerator out, StoredEvent event) throws IOException {
        out.writeStringField("id", text(event.id()));
        out.writeStringField("date", event.origin().date());
        out.writeStringField("info", event.info());
        out.writeStringField("uuid", event.uuid());
        out.writeBooleanField("published", event.published());
        out.writeStringField("analysis", "1");
        out.writeStringField("threat_level_id", "2");
        out.writeStringField("org_id", text(event.origin().org().id()));
        out.writeStringField("orgc_id", text(event.orgc().id()));
        out.writeStringField("distribution", "3");
        out.writeStringField("sharing_group_id", "0");
        out.writeFieldName("Orgc");
        EventRowJson.writeOrgc(out, event.orgc());
    }
}
