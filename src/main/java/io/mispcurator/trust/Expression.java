package io.mispcurator.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a rule's {@code when}: comparisons in Camel's Simple language, joined by {@code &&} and {@code ||}. Only the
 * values that are named here may be read, and only comparisons whose time is bounded are known, so that whatever the text
 * and whatever the event, nothing is called, read or changed by it.
 *
 * @param text as it was written
 * @param pieces the text in parts: values by their names, and all else as it is
 */
public record Expression(String text, List<Piece> pieces) {

    private static final int MAX_LENGTH = 1_000;

    private static final Map<String, Function<Facts, Object>> VALUES = Map.ofEntries(
            Map.entry("event.uuid", facts -> facts.event().uuid()),
            Map.entry("event.info", facts -> facts.event().info()),
            Map.entry("event.published", facts -> facts.event().published()),
            Map.entry("event.locked", facts -> facts.event().locked()),
            Map.entry("event.tags", facts -> facts.event().tagNames()),
            Map.entry("event.org.uuid", facts -> facts.event().organisation().uuid()),
            Map.entry("event.org.name", facts -> facts.event().organisation().name()),
            Map.entry("lists", facts -> List.copyOf(facts.warninglists())),
            Map.entry("server", facts -> facts.arrival().origin().number()),
            Map.entry("server.name", facts -> facts.arrival().origin().name()),
            Map.entry("cause", facts -> facts.arrival().cause()));

    private static final Set<String> COMPARISONS = Set.of(
            "==",
            "!=",
            "=~",
            "!=~",
            ">",
            ">=",
            "<",
            "<=",
            "contains",
            "!contains",
            "~~",
            "!~~",
            "in",
            "!in",
            "range",
            "!range",
            "startsWith",
            "!startsWith",
            "endsWith",
            "!endsWith");
    private static final Set<String> JOINTS = Set.of("&&", "||");

    private static final Pattern PIECE = Pattern.compile("\\s+|\\$\\{([^{}]*)}|'([^']*)'|\"([^\"]*)\"|[^\\s'\"]+");
    private static final Pattern CONSTANT = Pattern.compile("-?\\d{1,15}|true|false|null");

    private static final Pattern RANGE = Pattern.compile("(['\"])\\d{1,15}\\.\\.\\d{1,15}\\1");

    /** What Simple reads as more than a text, within quotes as well. */
    private static final Pattern EVALUATED = Pattern.compile("[${}\\\\]");

    /** @param isValue whether {@code text} is the name of a value, rather than a part of the text */
    public record Piece(String text, boolean isValue) {}

    public Expression {
        pieces = List.copyOf(pieces);
    }

    /** @throws IllegalArgumentException if it is more than comparisons of these values; says what is wrong */
    public static Expression of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        List<Piece> pieces = new ArrayList<>();
        List<Piece> words = new ArrayList<>();
        Matcher piece = PIECE.matcher(text);
        int end = 0;
        while (piece.find() && piece.start() == end) {
            end = piece.end();
            if (piece.group().isBlank()) {
                pieces.add(new Piece(" ", false));
                continue;
            }
            if (!words.isEmpty() && !pieces.get(pieces.size() - 1).text().isBlank()) {
                throw new IllegalArgumentException("needs a blank before " + piece.group());
            }
            Piece word = piece.group(1) == null ? literal(piece) : new Piece(value(piece.group(1)), true);
            pieces.add(word);
            words.add(word);
        }
        if (end < text.length()) {
            throw new IllegalArgumentException("has a quote that is not closed");
        }
        checkOrder(words);
        return new Expression(text, pieces);
    }

    private static Piece literal(Matcher piece) {
        if (EVALUATED.matcher(piece.group()).find()) {
            throw new IllegalArgumentException("has " + piece.group()
                    + ", but $, {, } and \\ belong to values such as ${event.info} and to no text");
        }
        return new Piece(piece.group(), false);
    }

    /** As {@code variable.event} as well, which is what routes call it. */
    private static String value(String written) {
        String name =
                written.strip().replaceFirst("^variable\\.", "").replaceFirst("^event\\.organisation\\.", "event.org.");
        if (!VALUES.containsKey(name)) {
            throw new IllegalArgumentException(
                    "reads ${" + written + "}, but may only read " + String.join(", ", new TreeSet<>(VALUES.keySet())));
        }
        return name;
    }

    /** Values, each alone or compared with something, and a joint between each two. */
    private static void checkOrder(List<Piece> words) {
        int next = 0;
        while (true) {
            checkValue(words, next++);
            if (next < words.size() && isOne(words.get(next), COMPARISONS)) {
                checkOperand(words, next + 1);
                next += 2;
            }
            if (next == words.size()) {
                return;
            }
            if (!isOne(words.get(next), JOINTS)) {
                throw new IllegalArgumentException("has " + words.get(next).text() + ", but knows only "
                        + String.join(" ", new TreeSet<>(COMPARISONS)) + " and, between two of those, && and ||");
            }
            next++;
        }
    }

    private static void checkValue(List<Piece> words, int at) {
        if (at == words.size()) {
            throw new IllegalArgumentException("ends where a value is expected");
        }
        if (!words.get(at).isValue()) {
            throw new IllegalArgumentException(
                    "has " + words.get(at).text() + " where a value is expected, such as ${event.info}");
        }
    }

    private static void checkOperand(List<Piece> words, int at) {
        if (at == words.size()) {
            throw new IllegalArgumentException("ends where a value is expected");
        }
        Piece word = words.get(at);
        boolean isQuoted = word.text().startsWith("'") || word.text().startsWith("\"");
        if (words.get(at - 1).text().endsWith("range")
                && !RANGE.matcher(word.text()).matches()) {
            throw new IllegalArgumentException("has " + word.text() + " where a range is expected, such as '1..5'");
        }
        if (!word.isValue() && !isQuoted && !CONSTANT.matcher(word.text()).matches()) {
            throw new IllegalArgumentException("has " + word.text()
                    + " where something to compare with is expected: a value, 'a text' in quotes, a number or true");
        }
    }

    private static boolean isOne(Piece word, Set<String> known) {
        return !word.isValue() && known.contains(word.text());
    }

    /** What a value is for an event: a text, true or false, or a list of texts. */
    public static Object value(String name, Facts facts) {
        return VALUES.get(name).apply(facts);
    }

    /** Whether it reads what is not known of the event. */
    boolean isBlindTo(Origin origin) {
        return reads("server") && !origin.isKnown()
                || reads("server.name") && !origin.pushed() && origin.name().isEmpty();
    }

    /** Whether MISP must be asked for the names of its servers. */
    public boolean readsServerName() {
        return reads("server.name");
    }

    private boolean reads(String value) {
        return pieces.stream().anyMatch(piece -> piece.isValue() && piece.text().equals(value));
    }

    @Override
    public String toString() {
        return text;
    }
}
