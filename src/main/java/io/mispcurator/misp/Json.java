package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.mispcurator.output.TerminalText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** How this package reads JSON that it did not write. */
final class Json {

    /** MISP nests an event's objects and galaxies about ten deep. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_TEXT_LENGTH = 1024 * 1024;
    private static final int MAX_SHOWN_LENGTH = 500;

    private Json() {}

    /** For a text of bounded length: remembers the names within it, so that none comes twice. */
    static JsonFactory strictFactory() {
        return unremembering(Long.MAX_VALUE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** For a text that may be long: whatever it holds, reading takes the same memory. */
    static JsonFactory streamFactory(long longest) {
        return unremembering(longest).build();
    }

    /** Names from outside are neither interned nor kept in a table that outlives the text. */
    private static JsonFactoryBuilder unremembering(long longest) {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(longest)
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxStringLength(MAX_TEXT_LENGTH)
                        .build());
    }

    /**
     * Of a text whose every byte must be UTF-8. Decoded as a whole, since a stream's decoder would take 8 kB for each frame
     * of a hundred bytes.
     *
     * @throws java.nio.charset.CharacterCodingException if it is not
     */
    static JsonParser ofUtf8(JsonFactory json, byte[] text) throws IOException {
        CharBuffer characters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
        return json.createParser(characters.array(), characters.arrayOffset(), characters.remaining());
    }

    /** What a stranger wrote, fit for a log line, a header and the audit: one line of bounded length. */
    static String shown(String text) {
        return TerminalText.line(text, MAX_SHOWN_LENGTH);
    }

    /** Jackson's words without its excerpt of the source, which may be a frame of megabytes. */
    static String problem(IOException e) {
        return shown(
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage()));
    }
}
