package io.mispcurator.simulator.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** What CakePHP's {@code Validation::uuid} takes for one: upper case too, though no stored uuid then equals it. */
public final class Uuids {
    private static final Pattern UUID_PATTERN = Pattern.compile(
            "[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[0-5][a-fA-F0-9]{3}-[089aAbB][a-fA-F0-9]{3}-[a-fA-F0-9]{12}");

    private Uuids() {}

    public static boolean isUuid(String text) {
        return text.length() == 36 && UUID_PATTERN.matcher(text).matches();
    }

    /** The same uuid for the same name, every time. */
    public static String of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
