package io.mispcurator.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting's value may look like. */
enum Kind {
    TEXT("a text", Kind::isText, false),
    SECRET("a text", Kind::isText, false),
    PATH("a path", Kind::isPath, false),
    KEY("an API key, one word of ASCII", value -> value.matches("[!-~]+"), true),
    KEY_HEADER("Authorization or X-MISP-AUTH", value -> value.matches("(?i)authorization|x-misp-auth"), true),
    BASIC_USERNAME("a user name without a colon", value -> isText(value) && value.indexOf(':') < 0, false),
    TOKEN("a token of printable ASCII, as HTTP can carry it", value -> value.matches("[ -~]+"), true),
    FLAG("true or false", value -> value.equals("true") || value.equals("false"), true),
    COUNT("a whole number from 1 to 10000", value -> isNumber(value, 1, 10_000), true),
    PORT("a port from 0 to 65535", value -> isNumber(value, 0, 65_535), true),
    FACTOR(
            "a number from 1, such as 2 or 1.5",
            value -> value.matches("\\d{1,3}(\\.\\d{1,3})?") && Double.parseDouble(value) >= 1,
            true),
    RATE("a number above 0", value -> value.matches("\\d{1,6}(\\.\\d{1,3})?") && Double.parseDouble(value) > 0, true),
    DURATION("a duration such as 500ms, 5s, 2m, 1h or 30d", Kind::isDuration, true),
    PERIOD(
            "a duration above zero such as 500ms, 5s, 2m, 1h or 30d",
            value -> isDuration(value) && !isZero(value),
            true),
    ROLE("all, receive or curate", value -> value.matches("all|receive|curate"), true),
    LOG_FORMAT("text or json", value -> value.equals("text") || value.equals("json"), true),
    LOG_LEVEL("ERROR, WARN, INFO, DEBUG or TRACE", value -> value.matches("(?i)(error|warn|info|debug|trace)"), true),
    WEBHOOK_FORMAT("slack, mattermost, teams or json", value -> value.matches("slack|mattermost|teams|json"), true),
    WEBHOOK_URL("the address of a webhook, such as https://hooks.slack.com/services/...", Kind::isWebhook, true),
    MAIL_HOST(
            "a host name or an IP address",
            value -> value.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+"),
            true),
    MAIL_ENCRYPTION("starttls, tls or none", value -> value.matches("starttls|tls|none"), true),
    MAIL_ADDRESS("an address such as soc@example.org", Kind::isMailAddress, true),
    MAIL_ADDRESSES(
            "addresses such as soc@example.org, separated by commas",
            value -> areWords(value, Kind::isMailAddress),
            true),
    NOTICES(
            "some of curated, dead-letter, not-ready and not-published, separated by commas",
            value -> areWords(value, word -> word.matches("curated|dead-letter|not-ready|not-published")),
            true),
    ACTIONS("names of actions such as add_from_connected_server, separated by commas", Kind::actions),
    MISP_URL("a URL such as https://misp.example.org", MispUrl::normalised),
    PUBLISHER_ADDRESS("an address such as tcp://127.0.0.1:50000", Addresses::publisher),
    BROKER_URL("vm://curator, or the address of a broker such as tcp://127.0.0.1:61616", Addresses::broker),
    HOST("a host name or an IP address", Addresses::bindHost);

    /** What comes with an address that is copied from a page or a file. */
    private static final Pattern BLANKS_AROUND =
            Pattern.compile("^[\\s\\u00a0\\u200b\\ufeff]+|[\\s\\u00a0\\u200b\\ufeff]+$");

    private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

    private final String description;
    private final UnaryOperator<String> reading;

    /** Each value that is accepted is taken as it is, but for the blanks around it where they cannot belong to it. */
    Kind(String description, Predicate<String> accepts, boolean trimmed) {
        this.description = description;
        this.reading = written -> {
            String value = trimmed ? written.strip() : written;
            if (!accepts.test(value)) {
                throw new BadValueException("must be " + description);
            }
            return value;
        };
    }

    /** Of several ways to write the same, one. */
    Kind(String description, UnaryOperator<String> normalising) {
        this.description = description;
        this.reading = written -> normalising.apply(withoutBlanksAround(written));
    }

    private static String withoutBlanksAround(String written) {
        return BLANKS_AROUND.matcher(written).replaceAll("");
    }

    String description() {
        return description;
    }

    /**
     * The value in the form in which the program uses it.
     *
     * @throws BadValueException if it has none
     */
    String read(String value) {
        return reading.apply(value);
    }

    boolean accepts(String value) {
        try {
            read(value);
            return true;
        } catch (BadValueException refused) {
            return false;
        }
    }

    /** Whether a fault must not repeat the value: it is a secret, or an address, into which people write secrets. */
    boolean mayHoldSecret() {
        return switch (this) {
            case SECRET, KEY, TOKEN, MISP_URL, PUBLISHER_ADDRESS, BROKER_URL, WEBHOOK_URL -> true;
            default -> false;
        };
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

    /** Anything else goes byte for byte; no protocol and no file system carries a NUL in a text. */
    private static boolean isText(String value) {
        return value.indexOf('\0') < 0;
    }

    private static boolean areWords(String value, Predicate<String> accepts) {
        List<String> words = words(value);
        return !words.isEmpty() && words.stream().allMatch(accepts);
    }

    /** No address that has a display name or quotes, and nothing that a header of a mail would take for its end. */
    private static boolean isMailAddress(String value) {
        return value.matches("[A-Za-z0-9._+=-]{1,64}@[A-Za-z0-9.-]{1,255}");
    }

    private static boolean isWebhook(String value) {
        try {
            URI address = new URI(value);
            return String.valueOf(address.getScheme()).matches("(?i)https?")
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static String actions(String value) {
        List<String> actions = words(value);
        if (actions.isEmpty() || !actions.stream().allMatch(action -> action.matches("[A-Za-z0-9_-]+"))) {
            throw new BadValueException("must be " + ACTIONS.description);
        }
        return String.join(",", actions);
    }
}
