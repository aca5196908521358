package io.mispcurator.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mispcurator.app.Printable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dead letter as one line for people. */
final class LetterLine {

    private static final int LONGEST_ERROR = 120;

    private LetterLine() {}

    /** Reads one letter's object, whose beginning has been read, and leaves its frame where it is. */
    static String read(JsonParser parser) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!field.equals("payload") && value.isScalarValue()) {
                fields.put(field, parser.getText());
            }
            parser.skipChildren();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("the list was broken off");
        }
        String event = fields.getOrDefault("event", "");
        return Printable.line("%s  %s  %s  %s  %s"
                .formatted(
                        fields.get("id"),
                        fields.get("died"),
                        event.isEmpty() ? "-" : event,
                        fields.get("reason"),
                        shortened(fields.getOrDefault("error", ""))));
    }

    private static String shortened(String error) {
        return error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR - 1) + "…" : error;
    }
}
