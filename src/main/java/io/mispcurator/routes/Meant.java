package io.mispcurator.routes;

import io.mispcurator.text.SimilarNames;
import java.util.Collection;
import java.util.List;

/** What may have been meant by a name that does not exist. */
final class Meant {

    private Meant() {}

    /** The end of a message, or nothing. */
    static String by(String name, Collection<String> known) {
        List<String> similar = SimilarNames.to(name, known);
        return similar.isEmpty() ? "" : ": is " + String.join(" or ", similar) + " meant?";
    }
}
