package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /warninglists/index}: all lists, those that are not enabled included. */
public final class WarninglistIndexAnswer {

    private static final Listing LISTING = new Listing("warninglists/index");

    private WarninglistIndexAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return in MISP's order; names need not be unique
     * @throws MispException if the answer is any other than the list of lists
     */
    public static List<Warninglist> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return LISTING.read(
                status, retryAfter, body, List.of("Warninglists"), row -> warninglist(row.path("Warninglist")));
    }

    private static Warninglist warninglist(JsonNode row) {
        return new Warninglist(
                LISTING.text(row, "id"),
                LISTING.text(row, "name").strip(),
                LISTING.text(row, "type"),
                LISTING.flag(row, "enabled"),
                LISTING.number(row, "warninglist_entry_count"));
    }
}
