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
        List<EventTag> tags = new ArrayList<>();
        row.path("EventTag").forEach(bearing -> tags.add(LISTING.tag(bearing.path("Tag"), bearing)));
        return new IndexedEvent(
                LISTING.number(row, "id"),
                LISTING.event(row, tags),
                time(row, "timestamp"),
                time(row, "publish_timestamp"));
    }

    private static Instant time(JsonNode row, String field) {
        try {
            return Instant.ofEpochSecond(LISTING.number(row, field));
        } catch (DateTimeException e) {
            throw LISTING.confused("with a row whose " + field + " is no time");
        }
    }
}
