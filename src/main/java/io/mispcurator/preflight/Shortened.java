package io.mispcurator.preflight;

import io.mispcurator.output.TerminalText;
import java.util.Collection;
import java.util.stream.Collectors;

/** A few of many, by name. */
final class Shortened {

    private static final int MAX_NAMES = 5;
    private static final int MAX_LENGTH = 200;

    private Shortened() {}

    /** Such as {@code a, b and 3 more}. */
    static String few(Collection<String> names) {
        String shown = names.stream()
                .limit(MAX_NAMES)
                .map(name -> TerminalText.cut(name, MAX_LENGTH))
                .collect(Collectors.joining(", "));
        return names.size() > MAX_NAMES ? shown + " and " + (names.size() - MAX_NAMES) + " more" : shown;
    }
}
