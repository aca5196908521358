package io.mispcurator.simulator.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.model.StoredTag;
import java.io.IOException;

/** How MISP writes a tag of its own (recording 64's {@code misp_json_tag}). */
public final class TagJson {
    private TagJson() {}

    public static void write(JsonGenerator out, StoredTag tag) throws IOException {
        EventJson.writeTag(out, tag);
        out.writeStringField("org_id", "0");
        out.writeStringField("user_id", "0");
        writeFlags(out, tag.hidden());
    }

    public static ObjectNode row(StoredTag tag) {
        ObjectNode row = MispJson.object();
        row.put("id", Long.toString(tag.id())).put("name", tag.name()).put("colour", tag.colour());
        row.put("exportable", tag.exportable())
                .put("org_id", "0")
                .put("user_id", "0")
                .put("hide_tag", tag.hidden());
        row.putNull("numerical_value").put("is_galaxy", false).put("is_custom_galaxy", false);
        return row.put("local_only", false);
    }

    static void writeFlags(JsonGenerator out, boolean hidden) throws IOException {
        out.writeBooleanField("hide_tag", hidden);
        out.writeNullField("numerical_value");
        out.writeBooleanField("is_galaxy", false);
        out.writeBooleanField("is_custom_galaxy", false);
        out.writeBooleanField("local_only", false);
    }
}
