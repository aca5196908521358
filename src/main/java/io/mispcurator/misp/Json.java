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

    /** Jackson's words without its excerpt of the source, which may be a frame of megabytes. */
    static String problem(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}
