package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a {@code misp_json_event} frame. Everything in it is hostile until proved otherwise: depth and
 * lengths are bounded, the text must be UTF-8, and only the fields that matter are kept. Thread-safe.
 */
public final class EventNotificationReader {

    private static final Pattern ACTION = Pattern.compile("[\\w.-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
    private static final Pattern SERVER = Pattern.compile("\\d{1,10}");

    private final JsonFactory json = Json.strictFactory();

    /**
     * @param frame the frame without its topic, UTF-8
     * @throws MalformedNotificationException if it is no JSON object with an {@code action}
     */
    public EventNotification read(byte[] frame) {
        try (JsonParser parser = Json.ofUtf8(json, frame)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedNotificationException("not a JSON object");
            }
            EventNotification notification = readFields(parser);
            if (parser.nextToken() != null) {
                throw new MalformedNotificationException("more than one JSON value");
            }
            return notification;
        } catch (CharacterCodingException e) {
            throw new MalformedNotificationException("not UTF-8", e);
        } catch (IOException e) {
            throw new MalformedNotificationException("not the JSON that MISP sends: " + Json.problem(e), e);
        }
    }

    private static EventNotification readFields(JsonParser parser) throws IOException {
        String action = null;
        String server = null;
        String uuid = null;
        String objection = null;
        EventNotification.Row row = null;
        boolean byNumber = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "action" -> action = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "Server" -> server = value.isScalarValue() ? parser.getText() : null;
                case "Event" -> {
                    uuid = uuid(parser, value);
                    byNumber = isNumber(parser, value);
                    objection = uuid == null ? objection(parser, value) : null;
                    row = value == JsonToken.START_OBJECT ? row(parser) : null;
                }
                default -> {}
            }
            parser.skipChildren();
        }
        if (action == null || !ACTION.matcher(action).matches()) {
            throw new MalformedNotificationException("no action that MISP would name");
        }
        boolean known = server != null && SERVER.matcher(server).matches();
        return new EventNotification(action, known ? server : null, uuid, row, objection, byNumber);
    }

    private static @Nullable String uuid(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING && EventUuid.isUuid(parser.getText())
                ? EventUuid.normalised(parser.getText())
                : null;
    }

    private static boolean isNumber(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NUMBER_INT
                || value == JsonToken.VALUE_STRING
                        && NUMBER.matcher(parser.getText()).matches();
    }

    private static EventNotification.@Nullable Row row(JsonParser parser) throws IOException {
        String uuid = null;
        boolean locked = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "uuid" -> uuid = uuid(parser, value);
                case "locked" -> locked = value == JsonToken.VALUE_TRUE;
                default -> {}
            }
            parser.skipChildren();
        }
        return uuid == null ? null : new EventNotification.Row(uuid, locked);
    }

    private static String objection(JsonParser parser, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_NUMBER_INT ->
                "the event is named by a number, " + Json.shown(parser.getText())
                        + ": that is its id on the remote server, not here";
            case VALUE_STRING -> "the event is named by a text that is no UUID";
            case START_OBJECT -> "the event is named by a whole row";
            case START_ARRAY -> "the event is named by a list";
            default -> "the event is named by " + parser.getText();
        };
    }
}
