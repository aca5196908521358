package io.mispcurator.misp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** The body of {@code POST /events/restSearch} for events by their UUIDs (MISP: EventsController, Event::restSearch). */
public final class EventSearchRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventSearchRequest() {}

    /**
     * Without attributes, and with the tags that are not exportable, as a view has them.
     *
     * @throws IllegalArgumentException for none at all, which MISP would take for a search for everything, and for what is
     *     no UUID
     */
    public static String metadata(Collection<String> uuids) {
        if (uuids.isEmpty() || !uuids.stream().allMatch(EventUuid::isUuid)) {
            throw new IllegalArgumentException("events are searched for by their UUIDs");
        }
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode wanted = body.putArray("uuid");
        uuids.forEach(wanted::add);
        return body.put("metadata", true).put("includeAllTags", true).toString();
    }
}
