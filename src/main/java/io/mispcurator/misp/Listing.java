package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer that is a list of any length, or holds one: read row by row, so that only what is kept takes memory. */
final class Listing {

    /** A hundred thousand rows of MISP's are shorter. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper(Json.streamFactory(MAX_BYTES));

    private final String call;

    /** @param call the request, for messages */
    Listing(String call) {
        this.call = call;
    }

    /**
     * Reads and closes the body, if there is one.
     *
     * @param fields the way from the answer's outermost object to the list; none if the answer is the list
     * @param row what to keep of a row
     * @throws MispException if the answer is any other than such a list
     */
    <T> List<T> read(
            int status,
            @Nullable String retryAfter,
            @Nullable InputStream body,
            List<String> fields,
            Function<JsonNode, T> row) {
        if (status != 200 || body == null) {
            throw Answer.read(status, retryAfter, body).failure(call);
        }
        try (body;
                JsonParser parser = MAPPER.createParser(body)) {
            JsonToken value = parser.nextToken();
            for (String field : fields) {
                value = descend(parser, value, field);
            }
            if (value != JsonToken.START_ARRAY) {
                throw confused("with JSON that holds no list");
            }
            List<T> rows = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                rows.add(row.apply(parser.readValueAsTree()));
            }
            readToItsEnd(parser);
            return rows;
        } catch (JsonProcessingException e) {
            throw new MispConfusedException(
                    call + ": HTTP 200 with no JSON that MISP sends: " + Json.problem(e), AnswerRemedy.ofSuccess(""));
        } catch (IOException e) {
            throw new MispUnansweredException(
                    call + ": the connection broke in the middle: " + e.getMessage(), Answer.BROKEN, null);
        }
    }

    private JsonToken descend(JsonParser parser, @Nullable JsonToken value, String field) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isWanted = parser.currentName().equals(field);
                JsonToken found = parser.nextToken();
                if (isWanted) {
                    return found;
                }
                parser.skipChildren();
            }
        }
        throw confused("with JSON that has no " + field);
    }

    /** A list that breaks off after a row would look like a shorter one. */
    private static void readToItsEnd(JsonParser parser) throws IOException {
        JsonToken next;
        do {
            next = parser.nextToken();
        } while (next != null);
    }

    /** The text of a field that each row must have. */
    String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        if (!value.isValueNode() || value.isNull()) {
            throw confused("with a row that lacks " + field);
        }
        return value.asText();
    }

    /** A field that counts something, which MISP writes as a number or as its text. */
    long number(JsonNode row, String field) {
        String text = text(row, field);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw confused("with a row whose " + field + " is no number");
        }
    }

    /** MISP writes a flag as true, 1 or "1", depending on where it comes from; anything else must not be guessed. */
    boolean flag(JsonNode row, String field) {
        return switch (text(row, field)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw confused("with a row whose " + field + " is neither true nor false");
        };
    }

    /** What each row about an event says of it, its tags aside. */
    Event event(JsonNode row, List<EventTag> tags) {
        String uuid = text(row, "uuid");
        if (!EventUuid.isUuid(uuid)) {
            throw confused("with a row whose uuid is none");
        }
        return new Event(
                EventUuid.normalised(uuid),
                row.path("info").asText(""),
                new Organisation(
                        row.at("/Orgc/uuid").asText(""), row.at("/Orgc/name").asText("")),
                flag(row, "published"),
                flag(row, "locked"),
                tags);
    }

    /** @param bearing where it is said whether the tag is local */
    EventTag tag(JsonNode tag, JsonNode bearing) {
        return new EventTag(text(tag, "name"), flag(bearing, "local"), text(tag, "id"));
    }

    MispConfusedException confused(String words) {
        return new MispConfusedException(call + ": HTTP 200 " + words);
    }
}
