package io.mispcurator.audit;

import java.nio.charset.StandardCharsets;

/**
 * Bytes that a line must hold to be worth reading as JSON. It lets through lines that do not match, but holds back none that
 * does: of a text only a part of ASCII counts that JSON writes as it is.
 */
final class Needle {

    private final byte[] lower;
    private final byte[] upper;

    private Needle(String text, boolean ignoreCase) {
        lower = (ignoreCase ? ascii(text, 'A', 'Z', 'a' - 'A') : text).getBytes(StandardCharsets.UTF_8);
        upper = (ignoreCase ? ascii(text, 'a', 'z', 'A' - 'a') : text).getBytes(StandardCharsets.UTF_8);
    }

    /** Of a line of JSON that has this, byte by byte. */
    static Needle exactly(String json) {
        return new Needle(json, false);
    }

    /** Of a line with a string that has this text, in upper or lower case. */
    static Needle within(String text) {
        String longest = "";
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isPlain(text.charAt(i))) {
                longest = i - start > longest.length() ? text.substring(start, i) : longest;
                start = i + 1;
            }
        }
        return new Needle(longest, true);
    }

    private static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7f && character != '"' && character != '\\';
    }

    private static String ascii(String text, char first, char last, int shift) {
        StringBuilder shifted = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= first && character <= last) {
                shifted.setCharAt(i, (char) (character + shift));
            }
        }
        return shifted.toString();
    }

    boolean isIn(byte[] bytes, int from, int to) {
        return end(bytes, from, to) >= 0;
    }

    /** Where its first occurrence ends; -1 if there is none. */
    int end(byte[] bytes, int from, int to) {
        if (lower.length == 0) {
            return from;
        }
        int last = to - lower.length;
        byte first = lower[0];
        byte other = upper[0];
        for (int i = from; i <= last; i++) {
            if ((bytes[i] == first || bytes[i] == other) && isAt(bytes, i)) {
                return i + lower.length;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] bytes, int at) {
        for (int i = 1; i < lower.length; i++) {
            byte here = bytes[at + i];
            if (here != lower[i] && here != upper[i]) {
                return false;
            }
        }
        return true;
    }
}
