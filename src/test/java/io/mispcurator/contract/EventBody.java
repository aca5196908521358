package io.mispcurator.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is sent to add an event. Its distribution is our own organisation alone, so that publishing it on a live MISP sends
 * it to nobody, and its attribute is a comment, which correlates with nothing.
 */
record EventBody(Map<String, Object> fields) {

    static EventBody of(Belongings.Partner creator, String info) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uuid", UUID.randomUUID().toString());
        fields.put("info", info);
        fields.put("distribution", "0");
        fields.put("threat_level_id", "4");
        fields.put("analysis", "0");
        fields.put("locked", true);
        fields.put("timestamp", Long.toString(Instant.now().getEpochSecond() - 3600));
        fields.put("Orgc", Map.of("uuid", creator.uuid(), "name", creator.name()));
        fields.put("Attribute", List.of(attribute(info)));
        return new EventBody(fields);
    }

    private static Map<String, Object> attribute(String value) {
        return Map.of("type", "comment", "category", "Other", "value", value, "to_ids", false);
    }

    EventBody published(boolean published) {
        return with("published", published);
    }

    EventBody tags(String... names) {
        return with("Tag", Stream.of(names).map(name -> Map.of("name", name)).toList());
    }

    /** Its one attribute has this tag. */
    EventBody attributeTag(String name) {
        Map<String, Object> tagged = new LinkedHashMap<>(attribute("tagged"));
        tagged.put("Tag", List.of(Map.of("name", name)));
        return with("Attribute", List.of(tagged));
    }

    EventBody withoutAttributes() {
        return with("Attribute", new ArrayList<>());
    }

    EventBody with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new EventBody(more);
    }
}
