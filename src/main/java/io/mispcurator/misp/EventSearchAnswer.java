package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /events/restSearch} with {@code metadata}: several events without their attributes. */
public final class EventSearchAnswer {

    private static final Listing LISTING = new Listing("events/restSearch");

    private EventSearchAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return by their UUIDs in lower case; events that MISP does not have, or does not show, are not among them
     * @throws MispException if the answer is any other than a list of events
     */
    public static Map<String, Event> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Map<String, Event> events = new HashMap<>();
        LISTING.read(status, retryAfter, body, List.of("response"), row -> event(row.path("Event")))
                .forEach(event -> events.put(event.uuid(), event));
        return events;
    }

    private static Event event(JsonNode row) {
        List<EventTag> tags = new ArrayList<>();
        row.path("Tag").forEach(tag -> tags.add(LISTING.tag(tag, tag)));
        return LISTING.event(row, tags);
    }
}
