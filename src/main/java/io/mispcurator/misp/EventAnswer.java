package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code GET /events/view/<uuid>}, read as a stream: an event of any number of attributes takes the
 * same memory. Fields below the event's own level, such as its attributes' tags and its related events, are skipped.
 */
public final class EventAnswer {

    private static final String CALL = "events/view";

    /** An event of 400,000 deleted attributes is shorter. */
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    private static final int MAX_TAGS = 10_000;
    private static final Set<String> FIELDS = Set.of("uuid", "info", "published", "locked", "Orgc", "Tag");
    private static final JsonFactory JSON = Json.streamFactory(MAX_BYTES);

    private EventAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws EventGoneException if MISP says that it has no such event
     * @throws MispException if the answer is any other than the event
     */
    public static Event read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        if (status != 200 || body == null) {
            Answer answer = Answer.read(status, retryAfter, body);
            throw answer.is(404, "Invalid event") ? new EventGoneException("no such event") : answer.failure(CALL);
        }
        try (body;
                JsonParser parser = JSON.createParser(body)) {
            return event(parser);
        } catch (JsonProcessingException e) {
            throw new MispConfusedException(CALL + ": HTTP 200 with no JSON that MISP sends: " + Json.problem(e));
        } catch (IOException e) {
            throw new MispUnansweredException(
                    CALL + ": the connection broke in the middle: " + e.getMessage(), Answer.BROKEN, null);
        }
    }

    private static Event event(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isEvent = parser.currentName().equals("Event");
                if (parser.nextToken() == JsonToken.START_OBJECT && isEvent) {
                    return fields(parser);
                }
                parser.skipChildren();
            }
        }
        throw new MispConfusedException(CALL + ": HTTP 200 with JSON that holds no Event");
    }

    private static Event fields(JsonParser parser) throws IOException {
        String uuid = null;
        String info = "";
        Boolean published = null;
        Boolean locked = null;
        Organisation organisation = Organisation.UNKNOWN;
        List<EventTag> tags = new ArrayList<>();
        Set<String> unread = new HashSet<>(FIELDS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (FIELDS.contains(field) && !unread.remove(field)) {
                throw new MispConfusedException(CALL + ": HTTP 200 with an Event that has its " + field + " twice");
            }
            switch (field) {
                case "uuid" -> uuid = parser.getValueAsString();
                case "info" -> info = parser.getValueAsString("");
                case "published" -> published = flag(parser);
                case "locked" -> locked = flag(parser);
                case "Orgc" -> organisation = organisation(parser, value);
                case "Tag" -> readTags(parser, value, tags);
                default -> {}
            }
            parser.skipChildren();
        }
        if (uuid == null || !EventUuid.isUuid(uuid) || published == null || locked == null) {
            throw new MispConfusedException(CALL + ": HTTP 200 with an Event that lacks uuid, published or locked");
        }
        return new Event(EventUuid.normalised(uuid), info, organisation, published, locked, tags);
    }

    private static Organisation organisation(JsonParser parser, JsonToken value) throws IOException {
        String uuid = "";
        String name = "";
        if (value == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "uuid" -> uuid = parser.getValueAsString("");
                    case "name" -> name = parser.getValueAsString("");
                    default -> {}
                }
                parser.skipChildren();
            }
        }
        return new Organisation(uuid, name);
    }

    private static void readTags(JsonParser parser, JsonToken value, List<EventTag> tags) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.isExpectedStartObjectToken()) {
                throw new MispConfusedException(CALL + ": HTTP 200 with a tag that is no object");
            }
            String name = null;
            String id = null;
            boolean local = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "name" -> name = parser.getValueAsString();
                    case "id" -> id = parser.getValueAsString();
                    case "local" -> local = flag(parser);
                    default -> {}
                }
                parser.skipChildren();
            }
            if (tags.size() == MAX_TAGS) {
                throw new MispConfusedException(CALL + ": HTTP 200 with an Event of more than " + MAX_TAGS + " tags");
            }
            if (name != null) {
                tags.add(new EventTag(name, local, id == null ? name : id));
            }
        }
    }

    /** MISP writes a flag as true, 1 or "1", depending on where it comes from; anything else must not be guessed. */
    private static boolean flag(JsonParser parser) throws IOException {
        return switch (parser.getText()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new MispConfusedException(
                        CALL + ": HTTP 200 with " + parser.currentName() + " neither true nor false");
        };
    }
}
