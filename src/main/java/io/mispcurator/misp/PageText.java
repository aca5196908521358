package io.mispcurator.misp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page says that came where JSON was expected: its title, or the beginning of its text. One short line. */
final class PageText {

    private static final int MAX_LENGTH = 120;
    private static final int MAX_READ = 16 * 1024;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,200}>(.{0,500}?)</title>");

    private PageText() {}

    static String of(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, MAX_READ), StandardCharsets.UTF_8);
        Matcher title = TITLE.matcher(start);
        String text = title.find() && !title.group(1).isBlank()
                ? title.group(1)
                : start.replaceAll("(?is)<(script|style)\\b[^>]*+>.*?</\\1>|<[^>]*+>", " ");
        String line = Json.shown(text.replaceAll("\\s+", " ").strip());
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
