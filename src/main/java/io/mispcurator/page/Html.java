package io.mispcurator.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document with gaps, {@code {{name}}}, that are filled with text or with markup that was made here. */
record Html(String document) {

    private static final Pattern GAP = Pattern.compile("\\{\\{([a-z]+)}}");

    /** Nothing in it runs but the page's own files, nothing is asked of another site, and no script can make markup. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
                    + " trusted-types lit-html";

    static Html read(String resource) {
        try (InputStream in = Html.class.getResourceAsStream(resource)) {
            return new Html(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param markup for each gap; text goes through {@link #text} before */
    byte[] with(Map<String, String> markup) {
        return GAP.matcher(document)
                .replaceAll(gap -> Matcher.quoteReplacement(markup.get(gap.group(1))))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The text as it is, in an element or an attribute. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<', '>', '&', '"', '\'', '{', '}' ->
                    safe.append("&#").append(character).append(';');
                default -> safe.appendCodePoint(character);
            }
        });
        return safe.toString();
    }
}
