package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What MISP is asked about warninglists (MISP: WarninglistsController). */
public final class WarninglistRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private WarninglistRequest() {}

    /**
     * The body of {@code POST /warninglists/checkValue}.
     *
     * @param asked a value, or a collection of them
     * @throws IllegalArgumentException for a blank value, which MISP finds on every list that holds a comment
     */
    public static String check(@Nullable Object asked) {
        List<String> values = asked instanceof Collection<?> several
                ? several.stream().map(WarninglistRequest::text).toList()
                : List.of(text(asked));
        if (values.isEmpty() || values.stream().anyMatch(WarninglistRequest::isBlank)) {
            throw new IllegalArgumentException("a blank value must not be looked up");
        }
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    /**
     * @param id a warninglist's number in MISP
     * @throws IllegalArgumentException for anything else: it becomes part of an address
     */
    public static String number(@Nullable Object id) {
        String number = text(id);
        if (!number.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("a warninglist is viewed by its number");
        }
        return number;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** PHP trims NUL as well. */
    private static boolean isBlank(String value) {
        return value.chars().allMatch(character -> character <= ' ' || Character.isWhitespace(character));
    }
}
