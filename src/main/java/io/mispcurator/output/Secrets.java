package io.mispcurator.output;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The secrets of this process, so that whatever writes can blank them. Known to the whole process, as its output is.
 * Thread-safe.
 */
public final class Secrets {

    private static final String BLANK = "***";

    /** A shorter one may be part of any word. */
    private static final int MIN_LENGTH = 4;

    private static volatile List<String> known = List.of();

    private Secrets() {}

    /**
     * From now on none of these is written: not plainly, nor as in a URL, in JSON, in Base64, on a terminal, or as read by
     * whoever takes UTF-8 for Latin-1.
     */
    public static synchronized void learn(Collection<String> secrets) {
        Set<String> all = new LinkedHashSet<>(known);
        secrets.stream().filter(secret -> secret.length() >= MIN_LENGTH).forEach(secret -> all.addAll(forms(secret)));
        List<String> longestFirst = new ArrayList<>(all);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        known = List.copyOf(longestFirst);
    }

    private static List<String> forms(String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String shown = TerminalText.line(secret);
        return List.of(
                secret,
                new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                shown,
                encoded,
                encoded.replace("+", "%20"),
                unquoted(Json.line(secret)),
                unquoted(Json.line(shown)),
                unquoted(Json.document(secret)),
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private static String unquoted(String json) {
        String text = json.strip();
        return text.substring(1, text.length() - 1);
    }

    /** The text without any secret that was ever a setting of this process. */
    public static String blanked(String text) {
        String blanked = text;
        for (String secret : known) {
            blanked = blanked.replace(secret, BLANK);
        }
        return blanked;
    }
}
