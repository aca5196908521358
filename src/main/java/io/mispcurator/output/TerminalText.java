package io.mispcurator.output;

import java.util.function.IntPredicate;

/**
 * Text from outside, made safe for a terminal and a log: what would move the cursor, change colours, end the line or
 * reverse text is shown as its number, such as {@code \u202E}.
 */
public final class TerminalText {

    private static final String ELLIPSIS = "…";

    private TerminalText() {}

    /** As one line. */
    public static String line(String text) {
        return shown(text, TerminalText::isActive);
    }

    /** As one line of at most so many characters; a longer one ends with an ellipsis. */
    public static String line(String text, int maxLength) {
        return cut(line(text.length() > maxLength ? text.substring(0, maxLength + 1) : text), maxLength);
    }

    /** With its line breaks and tabs. */
    public static String lines(String text) {
        return shown(text, point -> point != '\n' && point != '\r' && point != '\t' && isActive(point));
    }

    /** At most so many characters; a longer text ends with an ellipsis. No character is cut in two. */
    public static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = maxLength - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    private static String shown(String text, IntPredicate active) {
        if (text.codePoints().noneMatch(active)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (active.test(point)) {
                append(shown, point);
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char half : Character.toChars(point)) {
                    shown.append("\\u%04X".formatted((int) half));
                }
            }
        }
    }

    private static boolean isActive(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
