package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a real MISP answered once, from {@code misp-recordings/http}. */
record RecordedAnswer(int status, String text) {

    static RecordedAnswer of(String name) {
        try (InputStream file = RecordedAnswer.class.getResourceAsStream("/misp-recordings/http/" + name + ".json")) {
            JsonNode response = new ObjectMapper().readTree(file).path("response");
            JsonNode body = response.path("body");
            return new RecordedAnswer(
                    response.path("status").asInt(), body.isTextual() ? body.asText() : body.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    InputStream body() {
        return body(text);
    }

    static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body that breaks off after some bytes, as a connection does. */
    static InputStream broken(String text) {
        return new InputStream() {
            private final InputStream start = body(text);

            @Override
            public int read() throws IOException {
                int next = start.read();
                if (next < 0) {
                    throw new IOException("Connection reset");
                }
                return next;
            }
        };
    }
}
