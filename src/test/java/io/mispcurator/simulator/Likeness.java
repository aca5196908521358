package io.mispcurator.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How JSON differs from recorded JSON: in fields, in types and, but for what no two MISPs have in common, in values. */
final class Likeness {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> VALUES_OF_THEIR_OWN = Set.of(
            "timestamp",
            "publish_timestamp",
            "date",
            "created",
            "modified",
            "date_created",
            "date_modified",
            "last_api_access",
            "last_pw_change",
            "email",
            "event_creator_email",
            "nids_sid",
            "user_id",
            "invited_by",
            "authkey_id",
            "colour",
            "value1",
            "uptime");

    private final boolean ordered;
    private final boolean values;
    private final List<String> differences = new ArrayList<>();

    private Likeness(boolean ordered, boolean values) {
        this.ordered = ordered;
        this.values = values;
    }

    /** For answers, whose fields come in a fixed order. */
    static List<String> differences(JsonNode recorded, JsonNode actual) {
        Likeness likeness = new Likeness(true, true);
        likeness.compare("", recorded, actual);
        return likeness.differences;
    }

    /** For frames, whose fields come in an order that varies with what was saved. */
    static List<String> differences(String recorded, String actual, boolean values) {
        boolean ofAnAttribute = recorded.contains("\"model\":\"Attribute\"");
        Likeness likeness = new Likeness(false, values && !ofAnAttribute);
        String topic = topic(recorded);
        if (!topic.equals(topic(actual))) {
            return List.of("topic " + topic(actual) + " instead of " + topic);
        }
        likeness.compare("", json(recorded), json(actual));
        return likeness.differences;
    }

    static String topic(String frame) {
        return frame.split(" ", 2)[0];
    }

    private static JsonNode json(String frame) {
        try {
            return MAPPER.readTree(frame.split(" ", 2)[1]);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON in " + frame, e);
        }
    }

    private void compare(String path, JsonNode recorded, JsonNode actual) {
        if (recorded.getNodeType() != actual.getNodeType()) {
            differences.add(path + ": " + actual + " instead of " + recorded);
        } else if (recorded.isObject()) {
            compareFields(path, recorded, actual);
        } else if (recorded.isArray()) {
            compareElements(path, recorded, actual);
        } else if (values && !hasValueOfItsOwn(path) && !recorded.equals(actual)) {
            differences.add(path + ": " + actual + " instead of " + recorded);
        }
    }

    private void compareFields(String path, JsonNode recorded, JsonNode actual) {
        List<String> expected = fields(recorded);
        List<String> found = fields(actual);
        boolean same = ordered ? expected.equals(found) : new HashSet<>(expected).equals(new HashSet<>(found));
        if (!same) {
            differences.add(path + ": fields " + found + " instead of " + expected);
        }
        for (String field : expected) {
            if (actual.has(field)) {
                compare(path + "/" + field, recorded.get(field), actual.get(field));
            }
        }
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void compareElements(String path, JsonNode recorded, JsonNode actual) {
        if (recorded.size() != actual.size()) {
            if (values) {
                differences.add(path + ": " + actual.size() + " elements instead of " + recorded.size());
            }
            return;
        }
        for (int i = 0; i < recorded.size(); i++) {
            compare(path + "/" + i, recorded.get(i), actual.get(i));
        }
    }

    private static boolean hasValueOfItsOwn(String path) {
        String field = path.substring(path.lastIndexOf('/') + 1);
        boolean ofAnAttribute = path.contains("/Attribute/") && !path.endsWith("/event_id");
        boolean idOfAnEventTag = path.matches(".*/EventTag/[0-9]+/id");
        boolean time = path.contains("/change/publish_timestamp");
        return VALUES_OF_THEIR_OWN.contains(field) || ofAnAttribute || idOfAnEventTag || time;
    }
}
