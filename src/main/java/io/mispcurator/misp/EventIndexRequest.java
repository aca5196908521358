package io.mispcurator.misp;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of {@code POST /events/index}: which events, the latest arrival first, in pages (MISP: EventsController).
 * Filters add up. Organisations are named by their numbers: with UUIDs, one that MISP does not know makes it find nothing
 * at all. Immutable; each method returns another request.
 */
public final class EventIndexRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode body;

    private EventIndexRequest(ObjectNode body) {
        this.body = body;
    }

    /**
     * All events there are.
     *
     * @param limit the most rows of a page; without one MISP would send all
     */
    public static EventIndexRequest all(int limit) {
        return new EventIndexRequest(MAPPER.createObjectNode()
                .put("sort", "id")
                .put("direction", "desc")
                .put("limit", limit)
                .put("page", 1));
    }

    /** With short rows, which cost MISP little: number, UUID, creator. Events without an attribute are left out. */
    public EventIndexRequest minimal() {
        return with("minimal", MAPPER.getNodeFactory().numberNode(1));
    }

    /** With so many rows of a page at most. */
    public EventIndexRequest limit(int rows) {
        return with("limit", MAPPER.getNodeFactory().numberNode(rows));
    }

    /** @param number from 1 */
    public EventIndexRequest page(int number) {
        return with("page", MAPPER.getNodeFactory().numberNode(number));
    }

    /** Only events of these creators. */
    public EventIndexRequest by(Collection<String> organisationIds) {
        return with("searchorg", text(String.join("|", organisationIds)));
    }

    /** Only events of others than these creators. */
    public EventIndexRequest notBy(Collection<String> organisationIds) {
        return with(
                "searchorg", text(organisationIds.stream().map(id -> "!" + id).collect(Collectors.joining("|"))));
    }

    /** Only events without this tag, local or global. */
    public EventIndexRequest without(String tag) {
        return tagged(List.of("!" + tag));
    }

    /** Only events with at least one of these tags, local or global. */
    public EventIndexRequest withAnyOf(Collection<String> tags) {
        return tagged(tags);
    }

    /** Only events with at least one of these tags and without that one, local or global. */
    public EventIndexRequest withAnyOfWithout(Collection<String> tags, String without) {
        return tagged(Stream.concat(tags.stream(), Stream.of("!" + without)).toList());
    }

    /** Only events that were changed then or later, by whoever made them. */
    public EventIndexRequest changedSince(Instant time) {
        return with("searchtimestamp", seconds(time));
    }

    /** Only events that were published here then or later. */
    public EventIndexRequest publishedSince(Instant time) {
        return with("searchpublish_timestamp", seconds(time));
    }

    /** As a list, since a tag's name may hold the separator; and never a list of one, which MISP takes apart at each &. */
    private EventIndexRequest tagged(Collection<String> pieces) {
        ArrayNode list = MAPPER.createArrayNode();
        pieces.forEach(list::add);
        if (list.size() == 1) {
            list.add(list.get(0));
        }
        return with("searchtag", list);
    }

    private EventIndexRequest with(String field, JsonNode value) {
        ObjectNode changed = body.deepCopy();
        changed.set(field, value);
        return new EventIndexRequest(changed);
    }

    private static JsonNode text(String text) {
        return MAPPER.getNodeFactory().textNode(text);
    }

    private static JsonNode seconds(Instant time) {
        return MAPPER.getNodeFactory().numberNode(time.getEpochSecond());
    }

    @JsonValue
    JsonNode body() {
        return body;
    }

    /** As JSON. */
    @Override
    public String toString() {
        return body.toString();
    }
}
