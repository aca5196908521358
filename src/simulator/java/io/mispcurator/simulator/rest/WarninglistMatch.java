package io.mispcurator.simulator.rest;

import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.model.StoredWarninglist;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a value matches on a list, which is not always the value (MISP: Warninglist::checkValue). */
final class WarninglistMatch {

    private static final Pattern PHP_PATTERN = Pattern.compile("([/#~!@])(.*)\\1([a-zA-Z]*)", Pattern.DOTALL);

    private WarninglistMatch() {}

    /** Returns what MISP names as matched, or null if nothing is. */
    static @Nullable String of(StoredWarninglist list, String value) {
        return switch (list.type()) {
            case "string" -> list.values().contains(value) ? value : null;
            case "substring" -> first(list, value::contains);
            case "hostname" -> hostname(list, value);
            case "regex" -> first(list, pattern -> finds(pattern, value));
            case "cidr" -> {
                if (value.matches("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:.]+")) {
                    throw RestException.notSimulated("looking up an address on a list of type cidr");
                }
                yield null;
            }
            default -> throw RestException.notSimulated("looking up a value on a list of type " + list.type());
        };
    }

    private static @Nullable String first(StoredWarninglist list, Predicate<String> matching) {
        return list.entries().stream()
                .map(StoredWarninglist.Entry::value)
                .filter(matching)
                .findFirst()
                .orElse(null);
    }

    /** The name and each domain above it, the highest first. */
    private static @Nullable String hostname(StoredWarninglist list, String value) {
        String name =
                value.replaceFirst("^[^/]*//", "").replaceFirst("/.*$", "").replaceFirst("\\.+$", "");
        for (int end = name.lastIndexOf('.'); ; end = name.lastIndexOf('.', end - 1)) {
            String domain = name.substring(end + 1);
            if (list.values().contains(domain)) {
                return domain;
            }
            if (end < 0) {
                return null;
            }
        }
    }

    /** As preg_match: what is no pattern with its delimiters finds nothing. */
    private static boolean finds(String phpPattern, String value) {
        Matcher parts = PHP_PATTERN.matcher(phpPattern);
        if (!parts.matches()) {
            return false;
        }
        int flags = parts.group(3).toLowerCase(Locale.ROOT).contains("i") ? Pattern.CASE_INSENSITIVE : 0;
        try {
            return Pattern.compile(parts.group(2), flags).matcher(value).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
