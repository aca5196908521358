package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** How this package reads JSON that it did not write. */
final class Json {

    /** MISP nests an event's objects and galaxies about ten deep. */
    private static final int DEEPEST = 64;

    private static final int MOST_SHOWN = 500;

    private Json() {}

    static JsonFactory strictFactory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNameLength(1_000)
                        .build())
                .build();
    }

    /** What a stranger wrote, fit for a log line, a header and the audit: one line of bounded length. */
    static String shown(String text) {
        String start = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
        return start.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    /** Jackson's words without its excerpt of the source, which may be a frame of megabytes. */
    static String problem(IOException e) {
        return shown(
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage()));
    }
}
