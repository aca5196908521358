package io.mispcurator.simulator.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** SQL's LIKE on a binary collation: {@code _} is any character, {@code %} any characters, and case matters. */
public final class SqlLike {
    private SqlLike() {}

    public static Predicate<String> matching(String like) {
        if (like.indexOf('_') < 0 && like.indexOf('%') < 0 && like.indexOf('\\') < 0) {
            return like::equals;
        }
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char character = like.charAt(i);
            if (character == '\\' && i + 1 < like.length()) {
                pattern.append(Pattern.quote(like.substring(++i, i + 1)));
            } else if (character == '_') {
                pattern.append('.');
            } else if (character == '%') {
                pattern.append(".*");
            } else {
                pattern.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
