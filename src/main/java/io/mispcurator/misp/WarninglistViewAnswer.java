package io.mispcurator.misp;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /warninglists/view/<id>}: what is on a list. */
public final class WarninglistViewAnswer {

    private static final Listing LISTING = new Listing("warninglists/view");
    private static final List<String> ENTRIES = List.of("Warninglist", "WarninglistEntry");

    private WarninglistViewAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return the entries' values as they are, also those blank ones that MISP makes of lines with nothing but a comment
     * @throws MispException if the answer is any other than the list
     */
    public static List<String> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return LISTING.read(status, retryAfter, body, ENTRIES, row -> LISTING.text(row, "value"));
    }
}
