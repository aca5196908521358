package io.mispcurator.misp;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /events/index} with {@code minimal}: a short row for each event that has an attribute. */
public final class EventCreatorsAnswer {

    private static final Listing LISTING = new Listing("events/index");

    private EventCreatorsAnswer() {}

    /**
     * How many events of a page each creator has.
     *
     * @param rows of the page
     * @param byCreator by the creators' UUIDs as MISP writes them
     */
    public record Page(int rows, Map<String, Integer> byCreator) {

        public Page {
            byCreator = Map.copyOf(byCreator);
        }
    }

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws MispException if the answer is any other than a page of short rows
     */
    public static Page read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> creators =
                LISTING.read(status, retryAfter, body, List.of(), row -> LISTING.text(row, "orgc_uuid"));
        creators.forEach(creator -> counts.merge(creator, 1, Integer::sum));
        return new Page(creators.size(), counts);
    }
}
