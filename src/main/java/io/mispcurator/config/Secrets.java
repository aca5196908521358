package io.mispcurator.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secrets of this process, so that whatever writes can blank them. Known to the whole process, as its output is.
 * Thread-safe.
 */
public final class Secrets {

    private static final String BLANK = "***";

    /** What is shorter is no secret, and may be part of any word. */
    private static final int SHORTEST = 4;

    private static final Pattern URL_PASSWORD =
            Pattern.compile("[?&;]\\w*password\\w*=([^&;)]+)", Pattern.CASE_INSENSITIVE);
    private static volatile List<String> known = List.of();

    private Secrets() {}

    /** From now on none of these settings' secrets is written, plainly or as it stands in a URL or in JSON. */
    public static synchronized void learn(Settings settings) {
        Set<String> all = new LinkedHashSet<>(known);
        settings.secrets()
                .filter(secret -> secret.length() >= SHORTEST)
                .forEach(secret -> all.addAll(List.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        secret.replace("\\", "\\\\").replace("\"", "\\\""))));
        List<String> longestFirst = new ArrayList<>(all);
        longestFirst.sort((one, other) -> other.length() - one.length());
        known = List.copyOf(longestFirst);
    }

    static Stream<String> within(String url) {
        return URL_PASSWORD.matcher(url).results().map(match -> match.group(1));
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
