package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** A {@code misp_json_warninglist} frame: a list was made, edited or switched. Its entries are not in it. */
public final class WarninglistNotification {

    private static final JsonFactory JSON = Json.strictFactory();

    private WarninglistNotification() {}

    /**
     * The name of the list, as it is now.
     *
     * @param frame the frame without its topic, UTF-8
     * @throws MalformedNotificationException if it is nothing that MISP sends
     */
    public static String listName(byte[] frame) {
        try (JsonParser parser = Json.ofUtf8(JSON, frame)) {
            String name = parser.nextToken() == JsonToken.START_OBJECT ? name(parser) : null;
            if (name == null || parser.nextToken() != null) {
                throw new MalformedNotificationException("no warninglist that MISP would name");
            }
            return name;
        } catch (CharacterCodingException e) {
            throw new MalformedNotificationException("not UTF-8", e);
        } catch (IOException e) {
            throw new MalformedNotificationException("not the JSON that MISP sends: " + Json.problem(e), e);
        }
    }

    private static @Nullable String name(JsonParser parser) throws IOException {
        String name = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isList = parser.currentName().equals("Warninglist");
            if (parser.nextToken() == JsonToken.START_OBJECT && isList) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isName = parser.currentName().equals("name");
                    if (parser.nextToken() == JsonToken.VALUE_STRING && isName) {
                        name = parser.getText().strip();
                    }
                    parser.skipChildren();
                }
            }
            parser.skipChildren();
        }
        return name;
    }
}
