package io.mispcurator.simulator.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A JSON value that is written when it is sent. It is written without any lock and on any thread, so it may only hold
 * what no longer changes.
 */
@FunctionalInterface
public interface MispJson {
    ObjectMapper MAPPER = new ObjectMapper();

    void writeTo(JsonGenerator out) throws IOException;

    static MispJson of(JsonNode node) {
        return out -> MAPPER.writeTree(out, node);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    default void writeTo(OutputStream stream) throws IOException {
        JsonFactory factory = MAPPER.getFactory();
        try (JsonGenerator out = factory.createGenerator(stream)) {
            writeTo(out);
        }
    }

    default byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
