package io.mispcurator.output;

/** Text from outside, made safe for a terminal and a log: nothing in it moves the cursor, colours or reverses text. */
public final class TerminalText {

    private static final String ELLIPSIS = "…";

    private TerminalText() {}

    /** As one line. */
    public static String line(String text) {
        return replaced(text, false);
    }

    /** As one line of at most so many characters; a longer one ends with an ellipsis. */
    public static String line(String text, int maxLength) {
        return cut(line(text.length() > maxLength ? text.substring(0, maxLength + 1) : text), maxLength);
    }

    /** With its line breaks. */
    public static String lines(String text) {
        return replaced(text, true);
    }

    /** At most so many characters; a longer text ends with an ellipsis. No character is cut in two. */
    public static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = maxLength - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    private static String replaced(String text, boolean keepLines) {
        return text.codePoints()
                .map(point -> keepLines && (point == '\n' || point == '\r') || !isActive(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isActive(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
