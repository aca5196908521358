package io.mispcurator.simulator.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.model.StoredWarninglist;

/** How MISP writes a warninglist (recordings 01, 03 and 16). */
public final class WarninglistJson {
    private WarninglistJson() {}

    public static ObjectNode row(StoredWarninglist list) {
        ObjectNode row = MispJson.object();
        row.put("id", Long.toString(list.id()));
        row.put("name", list.name());
        row.put("type", list.type());
        row.put("description", list.description());
        row.put("version", Integer.toString(list.version()));
        row.put("enabled", list.enabled());
        row.put("default", list.builtIn());
        row.put("category", list.category());
        return row;
    }

    public static ObjectNode indexed(StoredWarninglist list) {
        ObjectNode row = row(list);
        row.put("warninglist_entry_count", Integer.toString(list.entries().size()));
        row.put("valid_attributes", "ALL");
        return row;
    }

    public static ArrayNode entries(StoredWarninglist list) {
        ArrayNode entries = MispJson.object().arrayNode();
        for (StoredWarninglist.Entry entry : list.entries()) {
            ObjectNode row = entries.addObject();
            row.put("id", Long.toString(entry.id()));
            row.put("value", entry.value());
            row.put("warninglist_id", Long.toString(list.id()));
            row.put("comment", entry.comment());
        }
        return entries;
    }

    public static ArrayNode types(StoredWarninglist list) {
        ArrayNode types = MispJson.object().arrayNode();
        ObjectNode row = types.addObject();
        row.put("id", Long.toString(list.id()));
        row.put("type", "ALL");
        row.put("warninglist_id", Long.toString(list.id()));
        return types;
    }
}
