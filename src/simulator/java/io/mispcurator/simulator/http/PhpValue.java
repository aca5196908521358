package io.mispcurator.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** How PHP takes JSON values, which is how MISP does. */
public final class PhpValue {
    private PhpValue() {}

    /** The opposite of PHP's {@code empty}: the text {@code "false"} is true, {@code "0"} is not. */
    public static boolean truthy(JsonNode value) {
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

    public static boolean numeric(JsonNode value) {
        return value.isNumber() || value.isTextual() && value.asText().matches("\\s*[+-]?[0-9]+(\\.[0-9]+)?");
    }

    /** {@code json_encode} of a list: PHP escapes slashes, and whatever is not ASCII. */
    public static String encode(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        StringBuilder encoded = new StringBuilder();
        for (char character : list.toString().toCharArray()) {
            if (character == '/') {
                encoded.append("\\/");
            } else if (character < 0x80) {
                encoded.append(character);
            } else {
                encoded.append(String.format("\\u%04x", (int) character));
            }
        }
        return encoded.toString();
    }
}
