package io.mispcurator.notices;

import java.util.regex.Pattern;

/**
 * Text from outside in the form in which analysts write what must not be clicked: no link, no address and no mention is
 * left in it, whichever chat or mail program shows it.
 */
final class Inert {

    private static final Pattern DOMAIN = Pattern.compile("(?<=[\\p{L}\\p{N}_-])\\.(?=\\p{L})");

    private Inert() {}

    /** {@code http://evil.example} becomes {@code http[:]//evil[.]example}, and {@code <!channel>} becomes {@code ‹!channel›}. */
    static String text(String text) {
        return DOMAIN.matcher(text.replace("://", "[:]//")
                        .replace("@", "[@]")
                        .replace('<', '‹')
                        .replace('>', '›'))
                .replaceAll("[.]");
    }
}
