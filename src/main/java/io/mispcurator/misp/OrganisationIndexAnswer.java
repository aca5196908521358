package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code GET /organisations/index/scope:all}: every organisation that this instance knows (MISP:
 * OrganisationsController). One from before MISP gave them UUIDs has none, and is left out: it can be on no list.
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
        return organisations(status, retryAfter, body).stream()
                .collect(Collectors.toUnmodifiableMap(
                        KnownOrganisation::uuid, KnownOrganisation::id, (first, last) -> last));
    }

    /**
     * Reads and closes the body, if there is one.
     *
     * @return in MISP's order, which is that of their names
     * @throws MispException if the answer is any other than the list of organisations
     */
    public static List<KnownOrganisation> organisations(
            int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return LISTING.read(status, retryAfter, body, List.of(), row -> organisation(row.path("Organisation"))).stream()
                .filter(organisation -> EventUuid.isUuid(organisation.uuid()))
                .toList();
    }

    private static KnownOrganisation organisation(JsonNode row) {
        String uuid = row.path("uuid").asText("");
        return EventUuid.isUuid(uuid)
                ? new KnownOrganisation(
                        LISTING.text(row, "id"), uuid, row.path("name").asText(""))
                : new KnownOrganisation("", "", "");
    }
}
