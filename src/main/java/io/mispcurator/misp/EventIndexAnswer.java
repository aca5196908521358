package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /events/index} without {@code minimal}, whose rows have all that a search needs to know. */
public final class EventIndexAnswer {

    private static final Listing LISTING = new Listing("events/index");

    private EventIndexAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @param resultCount the header {@code X-Result-Count}
     * @throws MispException if the answer is any other than a page of the index
     */
    public static EventPage read(
            int status, @Nullable String retryAfter, @Nullable String resultCount, @Nullable InputStream body) {
        List<IndexedEvent> events = LISTING.read(status, retryAfter, body, List.of(), EventIndexAnswer::event);
        if (resultCount == null || !resultCount.matches("[0-9]{1,18}")) {
            throw LISTING.confused("without X-Result-Count");
        }
        return new EventPage(Long.parseLong(resultCount), events);
    }

    private static IndexedEvent event(JsonNode row) {
        String uuid = LISTING.text(row, "uuid");
        if (!EventUuid.isUuid(uuid)) {
            throw LISTING.confused("with a row whose uuid is none");
        }
        Event event = new Event(
                EventUuid.normalised(uuid),
                row.path("info").asText(""),
                new Organisation(
                        row.at("/Orgc/uuid").asText(""), row.at("/Orgc/name").asText("")),
                LISTING.flag(row, "published"),
                LISTING.flag(row, "locked"),
                tags(row.path("EventTag")));
        return new IndexedEvent(
                LISTING.number(row, "id"), event, time(row, "timestamp"), time(row, "publish_timestamp"));
    }

    private static List<EventTag> tags(JsonNode rows) {
        List<EventTag> tags = new ArrayList<>();
        for (JsonNode row : rows) {
            JsonNode tag = row.path("Tag");
            tags.add(new EventTag(LISTING.text(tag, "name"), LISTING.flag(row, "local"), LISTING.text(tag, "id")));
        }
        return tags;
    }

    private static Instant time(JsonNode row, String field) {
        try {
            return Instant.ofEpochSecond(LISTING.number(row, field));
        } catch (DateTimeException e) {
            throw LISTING.confused("with a row whose " + field + " is no time");
        }
    }
}
