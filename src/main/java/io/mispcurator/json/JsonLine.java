package io.mispcurator.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * One object as one line of JSON (JSON Lines), whatever its strings hold. What could break a line or act on a terminal is
 * escaped, so that a stranger's text is harmless also to who reads the file with {@code cat}. Thread-safe.
 */
public final class JsonLine {

    private static final JsonFactory FACTORY = new JsonFactory().setCharacterEscapes(new ActiveCharacters());

    /** Writes the fields of the object. */
    @FunctionalInterface
    public interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private JsonLine() {}

    /** The line with its newline. A lone surrogate is in it as it came: encoding the line makes a {@code ?} of it. */
    public static String of(Fields fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return line.append('\n').toString();
    }
}
