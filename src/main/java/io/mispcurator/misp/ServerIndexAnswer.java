package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /servers/index}: the sync servers that MISP pulls from and pushes to. For site admins only. */
public final class ServerIndexAnswer {

    private static final Listing LISTING = new Listing("servers/index");

    private ServerIndexAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @return the servers' names by their numbers
     * @throws MispException if the answer is any other than the list of servers
     */
    public static Map<String, String> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Map<String, String> names = new LinkedHashMap<>();
        servers(status, retryAfter, body).forEach(server -> names.put(server.id(), server.name()));
        return names;
    }

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws MispException if the answer is any other than the list of servers
     */
    public static List<SyncServer> servers(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return LISTING.read(status, retryAfter, body, List.of(), row -> {
            JsonNode server = row.path("Server");
            return new SyncServer(
                    LISTING.text(server, "id"),
                    LISTING.text(server, "name"),
                    server.path("url").asText(""),
                    new Organisation(
                            row.at("/RemoteOrg/uuid").asText(""),
                            row.at("/RemoteOrg/name").asText("")));
        });
    }
}
