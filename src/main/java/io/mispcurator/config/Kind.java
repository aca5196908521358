package io.mispcurator.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting's value may look like. */
enum Kind {
    TEXT("a text", value -> true),
    PATH("a path", Kind::isPath),
    KEY("an API key, one word of ASCII", value -> value.matches("[!-~]+")),
    KEY_HEADER("Authorization or X-MISP-AUTH", value -> value.matches("(?i)authorization|x-misp-auth")),
    BASIC_USERNAME("a user name without a colon", value -> value.indexOf(':') < 0),
    FLAG("true or false", value -> value.equals("true") || value.equals("false")),
    COUNT("a whole number from 1 to 10000", value -> isNumber(value, 1, 10_000)),
    PORT("a port from 0 to 65535", value -> isNumber(value, 0, 65_535)),
    FACTOR(
            "a number from 1, such as 2 or 1.5",
            value -> value.matches("\\d{1,3}(\\.\\d{1,3})?") && Double.parseDouble(value) >= 1),
    RATE("a number above 0", value -> value.matches("\\d{1,6}(\\.\\d{1,3})?") && Double.parseDouble(value) > 0),
    DURATION("a duration such as 500ms, 5s, 2m, 1h or 30d", Kind::isDuration),
    PERIOD("a duration above zero such as 500ms, 5s, 2m, 1h or 30d", value -> isDuration(value) && !isZero(value)),
    LOG_FORMAT("text or json", value -> value.equals("text") || value.equals("json")),
    LOG_LEVEL("ERROR, WARN, INFO, DEBUG or TRACE", value -> value.matches("(?i)(error|warn|info|debug|trace)")),
    HTTP_URL("a URL such as https://misp.example.org", Kind::isHttpUrl),
    ZEROMQ_ADDRESS("a ZeroMQ address such as tcp://127.0.0.1:50000", value -> value.matches("(tcp|ipc)://\\S+")),
    BROKER_URL(
            "vm://curator, or the address of a broker such as tcp://127.0.0.1:61616",
            value -> value.matches("\\(?(vm|tcp)://\\S+"));

    private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

    private final String description;
    private final Predicate<String> accepts;

    Kind(String description, Predicate<String> accepts) {
        this.description = description;
        this.accepts = accepts;
    }

    String description() {
        return description;
    }

    boolean accepts(String value) {
        return accepts.test(value);
    }

    /** A number alone is milliseconds, as it is to Camel. */
    static Duration duration(String value) {
        Matcher form = DURATION_FORM.matcher(value);
        if (!form.matches()) {
            throw new IllegalArgumentException(value);
        }
        long number = Long.parseLong(form.group(1));
        String unit = form.group(2) == null ? "ms" : form.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** Splits at commas, but not at those within the quotes of a machine tag such as {@code scale:x="a, b"}. */
    static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        for (String word : value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private static boolean isNumber(String value, int least, int most) {
        if (!value.matches("\\d{1,6}")) {
            return false;
        }
        int number = Integer.parseInt(value);
        return number >= least && number <= most;
    }

    private static boolean isDuration(String value) {
        return DURATION_FORM.matcher(value).matches();
    }

    private static boolean isZero(String value) {
        return duration(value).isZero();
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isEmpty();
        } catch (InvalidPathException notPath) {
            return false;
        }
    }

    private static boolean isHttpUrl(String value) {
        try {
            URI url = URI.create(value);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            return url.getHost() != null
                    && (scheme.equals("http") || scheme.equals("https"))
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null;
        } catch (IllegalArgumentException notUrl) {
            return false;
        }
    }
}
