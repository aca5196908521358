package io.mispcurator.app;

/** What a stranger wrote, fit for a terminal: nothing in it moves the cursor, colours, or turns the text round. */
public final class Printable {

    private Printable() {}

    /** As one line. */
    public static String line(String text) {
        return replaced(text, false);
    }

    /** As the lines that it has. */
    public static String lines(String text) {
        return replaced(text, true);
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
