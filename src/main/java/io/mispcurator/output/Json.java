package io.mispcurator.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The JSON that this program writes, from records whose components are its fields, in their order. Control and formatting
 * characters are escaped, so that text from outside can neither break a line nor act on a terminal. Thread-safe.
 */
public final class Json {

    /** Reads it as well: unknown fields are ignored, so that another version's answer can be read. */
    public static final JsonMapper MAPPER = mapper();

    private static final ObjectWriter DOCUMENT =
            MAPPER.writerWithDefaultPrettyPrinter().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private Json() {}

    private static JsonMapper mapper() {
        SimpleModule times = new SimpleModule("times");
        times.addSerializer(Instant.class, new Timestamp.Serializer());
        times.addDeserializer(Instant.class, new Timestamp.Deserializer());
        JsonMapper mapper = JsonMapper.builder()
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .addModule(times)
                .build();
        mapper.getFactory().setCharacterEscapes(new ActiveCharacters());
        return mapper;
    }

    /**
     * One line (JSON Lines), with its newline. An unpaired surrogate stays as it is: encoding the line turns it into
     * {@code ?}.
     */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record that cannot be written", e);
        }
    }

    /** One indented document in ASCII, for a command's {@code --json}, whatever the terminal's encoding. */
    public static String document(Object value) {
        try {
            return DOCUMENT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record that cannot be written", e);
        }
    }

    /**
     * Writes a document that is made while it is sent. Closing it does not complete what is open, so that an answer that
     * is broken off does not look whole.
     */
    public static JsonGenerator stream(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }
}
