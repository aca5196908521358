package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code GET /organisations/index/scope:all}: every organisation that this instance knows (MISP:
 * OrganisationsController).
 */
public final class OrganisationIndexAnswer {

    private static final Listing LISTING = new Listing("organisations/index");

    private OrganisationIndexAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return the organisations' numbers on this instance by their UUIDs as MISP writes them
     * @throws MispException if the answer is any other than the list of organisations
     */
    public static Map<String, String> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Map<String, String> ids = new HashMap<>();
        LISTING.read(status, retryAfter, body, List.of(), row -> row.path("Organisation"))
                .forEach(organisation -> put(ids, organisation));
        return Map.copyOf(ids);
    }

    /** An organisation from before MISP gave them UUIDs has none, and can be on no list. */
    private static void put(Map<String, String> ids, JsonNode organisation) {
        String uuid = organisation.path("uuid").asText("");
        if (EventUuid.isUuid(uuid)) {
            ids.put(uuid, LISTING.text(organisation, "id"));
        }
    }
}
