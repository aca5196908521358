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
import io.mispcurator.simulator.model.Role;
import io.mispcurator.simulator.model.StoredOrganisation;
import io.mispcurator.simulator.model.StoredUser;
import io.mispcurator.simulator.model.Uuids;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an administrator does over REST: roles, users, their keys, and organisations that are no longer wanted. */
final class Administration {
    private final Instance misp;

    Administration(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("roles/index", RestRoute.open(request -> roles()));
        routes.put("users/admin_add", RestRoute.needing(Permission.ADMIN, this::addUser));
        routes.put("users/admin_delete", RestRoute.needing(Permission.ADMIN, this::deleteUser));
        routes.put("auth_keys/add", RestRoute.needing(Permission.AUTH, this::addKey));
        routes.put("auth_keys/delete", RestRoute.needing(Permission.AUTH, this::deleteKey));
        routes.put("organisations/admin_delete", RestRoute.needing(Permission.SITE_ADMIN, this::deleteOrganisation));
    }

    private static Response roles() {
        ArrayNode roles = MispJson.object().arrayNode();
        for (Role role : Role.values()) {
            roles.addObject().set("Role", UsersController.role(role).put("default", role == Role.USER));
        }
        return Response.ok(roles);
    }

    private Response addUser(RestRequest request) {
        JsonNode user = request.body().has("User") ? request.body().get("User") : request.body();
        for (String field : new String[] {"role_id", "email"}) {
            if (!PhpValue.truthy(user.path(field))) {
                return Response.notSaved(
                        "Could not admin_add User",
                        "/admin/users/add",
                        MispJson.object().put(field, "Mandatory field not set."));
            }
        }
        Optional<Role> role = Stream.of(Role.values())
                .filter(known -> known.id() == user.get("role_id").asInt())
                .findFirst();
        StoredUser added = misp.users.add(
                user.get("email").asText(),
                role.orElseThrow(() -> RestException.notAllowed("Invalid role")),
                request.user().organisation());
        ObjectNode row = new UsersController(misp).user(added).put("authkey", misp.users.give(added));
        ObjectNode body = MispJson.object();
        body.set("User", row);
        return Response.ok(body);
    }

    private Response deleteUser(RestRequest request) {
        if (!misp.users.remove(request.argument(0))) {
            throw RestException.notFound("Invalid user");
        }
        return Response.saved("User deleted.", request.url());
    }

    /** For oneself; MISP shows the key this one time. */
    private Response addKey(RestRequest request) {
        boolean readOnly = PhpValue.truthy(request.body().path("read_only"));
        StoredUser user = request.user();
        String key =
                misp.users.give(new StoredUser(user.id(), user.email(), user.organisation(), user.role(), readOnly));
        ObjectNode row = MispJson.object();
        row.put("id", Long.toString(misp.users.idOf(key))).put("uuid", Uuids.of("key/" + key));
        row.put("authkey_start", key.substring(0, 4)).put("authkey_end", key.substring(36));
        row.put("created", Long.toString(misp.now())).put("expiration", "0");
        row.put("read_only", readOnly).put("user_id", Long.toString(user.id()));
        row.put("comment", request.body().path("comment").asText())
                .putNull("allowed_ips")
                .putNull("unique_ips");
        row.put("authkey_raw", key);
        ObjectNode body = MispJson.object();
        body.set("AuthKey", row);
        return Response.ok(body);
    }

    private Response deleteKey(RestRequest request) {
        if (!misp.users.removeKey(request.argument(0))) {
            throw RestException.notFound("Invalid auth key");
        }
        return Response.saved("AuthKey deleted.", request.url());
    }

    private Response deleteOrganisation(RestRequest request) {
        String wanted = request.argument(0);
        StoredOrganisation organisation = wanted.matches("[0-9]{1,18}")
                ? misp.organisations.withId(Long.parseLong(wanted))
                : misp.organisations.find(wanted);
        if (organisation == null) {
            throw RestException.notFound("Invalid organisation");
        }
        boolean inUse =
                misp.events.all().stream().anyMatch(event -> event.orgc().id() == organisation.id());
        if (inUse) {
            return Response.notSaved("Could not admin_delete Organisation", request.url(), MispJson.object());
        }
        misp.organisations.remove(organisation);
        return Response.saved("Organisation deleted", request.url());
    }
}
