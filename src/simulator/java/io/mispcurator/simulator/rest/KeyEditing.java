package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.StoredUser;
import io.mispcurator.simulator.model.Users.Key;
import io.mispcurator.simulator.model.Uuids;
import java.util.Map;
import java.util.Optional;

/** Auth keys over REST (recordings 539 to 553): a key is shown once, when it is made. */
final class KeyEditing {
    private final Instance misp;

    KeyEditing(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("auth_keys/add", RestRoute.needing(Permission.AUTH, this::add));
        routes.put("auth_keys/index", RestRoute.open(this::index));
        routes.put("auth_keys/delete", RestRoute.needing(Permission.AUTH, this::delete));
    }

    private Response add(RestRequest request) {
        StoredUser asking = request.user();
        String wanted = request.argument(0);
        boolean own = wanted.isEmpty() || wanted.equals("me") || wanted.equals(Long.toString(asking.id()));
        if (!own && !asking.siteAdmin()) {
            throw RestException.notAllowed(
                    "Invalid user or insufficient privileges to interact with an authkey for the given user.");
        }
        Optional<StoredUser> user = own ? Optional.of(asking) : misp.users.withId(wanted);
        ObjectNode errors = errors(request.body());
        if (user.isEmpty()) {
            errors.putArray("user_id").add("User doesn't exists");
        }
        if (!errors.isEmpty()) {
            return Response.notSaved("Could not add auth_key", "/auth_keys/add", errors);
        }
        StoredUser owner = user.get();
        boolean readOnly = PhpValue.truthy(request.body().path("read_only"));
        String comment = request.body().path("comment").asText();
        String key = misp.users.give(
                new StoredUser(owner.id(), owner.email(), owner.organisation(), owner.role(), readOnly), comment);
        ObjectNode body = MispJson.object();
        body.set(
                "AuthKey",
                row(
                                misp.users.idOf(key),
                                key,
                                readOnly,
                                owner.id(),
                                comment,
                                request.body().path("allowed_ips"))
                        .put("authkey_raw", key));
        return Response.ok(body);
    }

    private static ObjectNode errors(JsonNode body) {
        ObjectNode errors = MispJson.object();
        String expiration = body.path("expiration").asText("");
        if (!expiration.isEmpty() && !expiration.equals("0") && !expiration.matches("\\d{4}-\\d\\d-\\d\\d.*")) {
            errors.putArray("expiration").add("Expiration must be in YYYY-MM-DD format.");
        }
        return errors;
    }

    private ObjectNode row(long id, String key, boolean readOnly, long user, String comment, JsonNode allowed) {
        ObjectNode row = MispJson.object();
        row.put("id", Long.toString(id)).put("uuid", Uuids.of("key/" + key));
        row.put("authkey_start", key.substring(0, 4)).put("authkey_end", key.substring(36));
        row.put("created", Long.toString(misp.now())).put("expiration", "0");
        row.put("read_only", readOnly).put("user_id", Long.toString(user)).put("comment", comment);
        row.set(
                "allowed_ips",
                allowed.isArray() ? allowed : MispJson.MAPPER.getNodeFactory().nullNode());
        row.putArray("unique_ips");
        return row;
    }

    /** All keys to a site admin, and else one's own. */
    private Response index(RestRequest request) {
        StoredUser asking = request.user();
        String wanted = request.argument(0);
        ArrayNode rows = MispJson.object().arrayNode();
        for (Key key : misp.users.keys()) {
            boolean mayBeSeen = asking.siteAdmin() || key.user().id() == asking.id();
            if (mayBeSeen
                    && (wanted.isEmpty()
                            || wanted.equals(Long.toString(key.user().id())))) {
                ObjectNode row = rows.addObject();
                row.set(
                        "AuthKey",
                        row(
                                key.id(),
                                key.text(),
                                key.user().readOnlyKey(),
                                key.user().id(),
                                key.comment(),
                                MispJson.MAPPER.missingNode()));
                row.putObject("User")
                        .put("id", Long.toString(key.user().id()))
                        .put("email", key.user().email());
            }
        }
        return Response.ok(rows);
    }

    private Response delete(RestRequest request) {
        if (!misp.users.removeKey(request.argument(0))) {
            throw RestException.notFound("Invalid AuthKey.");
        }
        return Response.saved("AuthKey deleted.", request.url());
    }
}
