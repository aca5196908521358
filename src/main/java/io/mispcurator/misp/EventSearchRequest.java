package io.mispcurator.misp;

import java.util.Collection;
import java.util.Map;

/** The body of {@code POST /events/restSearch} for events by their UUIDs (MISP: EventsController, Event::restSearch). */
public final class EventSearchRequest {

    private EventSearchRequest() {}

    /**
     * Without attributes, and with the tags that are not exportable, as a view has them.
     *
     * @throws IllegalArgumentException for none at all, which MISP would take for a search for everything, and for what is
     *     no UUID
     */
    public static Map<String, Object> metadata(Collection<String> uuids) {
        if (uuids.isEmpty() || !uuids.stream().allMatch(EventUuid::isUuid)) {
            throw new IllegalArgumentException("events are searched for by their UUIDs");
        }
        return Map.of("uuid", uuids, "metadata", true, "includeAllTags", true);
    }
}
