package io.mispcurator.misp;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What MISP is asked about warninglists (MISP: WarninglistsController). */
public final class WarninglistRequest {

    private WarninglistRequest() {}

    /**
     * The body of {@code POST /warninglists/checkValue}.
     *
     * @param asked a value, or a collection of them
     * @throws IllegalArgumentException for a blank value, which MISP finds on every list that holds a comment
     */
    public static List<String> check(@Nullable Object asked) {
        List<String> values = asked instanceof Collection<?> several
                ? several.stream().map(WarninglistRequest::text).toList()
                : List.of(text(asked));
        if (values.isEmpty() || values.stream().anyMatch(WarninglistRequest::isBlank)) {
            throw new IllegalArgumentException("a blank value must not be looked up");
        }
        return values;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** PHP trims NUL as well. */
    private static boolean isBlank(String value) {
        return value.chars().allMatch(character -> character <= ' ' || Character.isWhitespace(character));
    }
}
