package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.misp.WarninglistContent.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /warninglists/view/<id>}, as a whole: to be changed and written back, not only looked into. */
public final class WarninglistContentAnswer {

    private static final Listing LISTING = new Listing("warninglists/view");

    /** A list of trust is short; the longest that MISP comes with, 100,000 domains, has 10 MB. */
    private static final ObjectMapper MAPPER = new ObjectMapper(Json.streamFactory(32L * 1024 * 1024));

    private WarninglistContentAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws MispException if the answer is any other than the list
     */
    public static WarninglistContent read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        if (status != 200 || body == null) {
            throw Answer.read(status, retryAfter, body).failure("warninglists/view");
        }
        JsonNode list;
        try (body) {
            list = MAPPER.readTree(body).path("Warninglist");
        } catch (IOException e) {
            throw LISTING.confused("with no JSON that MISP sends: " + Json.problem(e));
        }
        if (!list.path("WarninglistEntry").isArray()) {
            throw LISTING.confused("with JSON that has no WarninglistEntry");
        }
        List<Entry> entries = new ArrayList<>();
        list.path("WarninglistEntry")
                .forEach(row -> entries.add(new Entry(
                        LISTING.text(row, "value"), row.path("comment").textValue())));
        return new WarninglistContent(
                LISTING.text(list, "id"),
                LISTING.text(list, "name"),
                LISTING.text(list, "type"),
                list.path("description").asText(""),
                LISTING.text(list, "category"),
                LISTING.number(list, "version"),
                LISTING.flag(list, "enabled"),
                LISTING.flag(list, "default"),
                entries);
    }
}
