package io.mispcurator.preflight;

import java.util.Collection;
import java.util.stream.Collectors;

/** A few of many, by name. */
final class Named {

    private static final int MOST = 5;
    private static final int LONGEST = 200;

    private Named() {}

    /** Such as {@code a, b and 3 more}. */
    static String few(Collection<String> names) {
        String shown = names.stream().limit(MOST).map(Named::shortened).collect(Collectors.joining(", "));
        return names.size() > MOST ? shown + " and " + (names.size() - MOST) + " more" : shown;
    }

    private static String shortened(String name) {
        return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
    }
}
