package io.mispcurator.rest;

import io.mispcurator.misp.EventUuid;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A method and a path below MISP's address, as an endpoint names them. A name in braces stands for what varies, with the
 * only form that it may have: {@code uuid}, {@code number} or {@code setting}.
 *
 * @param isPost POST, or else GET
 * @param path such as {@code events/view/{mispEvent:uuid}/deleted:2}
 */
record MispCall(boolean isPost, String path) {

    private static final Pattern FORM = Pattern.compile("(get|post):/*(\\w+/\\w.*)");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):(uuid|number|setting)}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SETTING = Pattern.compile("[A-Za-z]+\\.[A-Za-z_]+");

    /**
     * @param remaining the part of an endpoint's URI behind its scheme, such as {@code get:servers/getVersion}
     * @throws IllegalArgumentException if it has another form
     */
    static MispCall of(String remaining) {
        Matcher matcher = FORM.matcher(remaining.replace("%7B", "{").replace("%7D", "}"));
        if (!matcher.matches()
                || matcher.group(2).replaceAll(VARIABLE.pattern(), "").matches(".*[{}].*")) {
            throw new IllegalArgumentException("misp:" + remaining
                    + " must be such as misp:get:events/view/{mispEvent:uuid}: get or post, and a path whose variables"
                    + " have the form uuid, number or setting");
        }
        return new MispCall(matcher.group(1).equals("post"), matcher.group(2));
    }

    String method() {
        return isPost ? "POST" : "GET";
    }

    /** MISP's controller and action, such as {@code events/view}. */
    String name() {
        String[] parts = path.split("[/?]");
        return parts[0] + "/" + parts[1];
    }

    /**
     * The path with its variables filled in.
     *
     * @param values what a variable stands for, by its name
     * @throws RuntimeException for a value that is missing or has another form
     */
    String filled(UnaryOperator<@Nullable String> values) {
        return VARIABLE.matcher(path)
                .replaceAll(variable -> checked(variable.group(2), values.apply(variable.group(1))));
    }

    private String checked(String form, @Nullable String value) {
        return switch (form) {
            case "uuid" -> EventUuid.checked(value);
            case "number" -> matching(NUMBER, value, "a number");
            default -> matching(SETTING, value, "a setting's name, such as MISP.language");
        };
    }

    private String matching(Pattern form, @Nullable String value, String words) {
        if (value == null || !form.matcher(value).matches()) {
            throw new IllegalArgumentException(name() + " is asked with " + words + ", and with nothing else");
        }
        return value;
    }
}
