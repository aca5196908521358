package io.mispcurator.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** How PHP takes JSON values, which is how MISP does. */
final class PhpValue {
    private static final ObjectWriter ASCII = Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private PhpValue() {}

    /** The opposite of PHP's {@code empty}: the text {@code "false"} is true, {@code "0"} is not. */
    static boolean truthy(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (value.isContainerNode()) {
            return !value.isEmpty();
        }
        return switch (value.asText()) {
            case "", "0", "false" -> value.isTextual() && value.asText().equals("false");
            default -> true;
        };
    }

    static boolean numeric(JsonNode value) {
        return value.isNumber() || value.isTextual() && value.asText().matches("\\s*[+-]?[0-9]+(\\.[0-9]+)?");
    }

    /** {@code json_encode} of a list: PHP escapes slashes, and whatever is not ASCII. */
    static String encode(List<String> texts) {
        try {
            return ASCII.writeValueAsString(texts).replace("/", "\\/");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
