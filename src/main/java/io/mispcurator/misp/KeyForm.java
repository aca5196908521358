package io.mispcurator.misp;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a key of MISP looks like, so that one that was copied wrongly is noticed without asking MISP. Shows no key. */
public final class KeyForm {

    private static final int LENGTH = 40;
    private static final Pattern NAME_IN_FRONT = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]{1,30})\\s*[=:]\\s*\\S.*");

    private KeyForm() {}

    /** What is wrong with a key, as the end of a sentence; empty if it looks like one of MISP's. */
    public static Optional<String> oddity(String key) {
        if (key.matches("[\"'`].*|.*[\"'`]")) {
            return Optional.of("is in quotes, which are taken for a part of it");
        }
        if (NAME_IN_FRONT.matcher(key).matches()) {
            return Optional.of("has a name and an equals sign or a colon in front of the key itself");
        }
        if (key.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("has blanks or line ends in it");
        }
        if (!key.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            return Optional.of("has characters other than letters and digits");
        }
        return key.length() == LENGTH
                ? Optional.empty()
                : Optional.of("has " + key.length() + " characters, and a key of MISP has " + LENGTH);
    }
}
