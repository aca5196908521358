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
import java.util.Map;
import java.util.stream.Stream;

/** Roles, users, and organisations that are no longer wanted, over REST (recordings 528 to 552). */
final class UserEditing {
    private final Instance misp;

    UserEditing(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("roles/index", RestRoute.open(request -> roles()));
        routes.put("roles/admin_add", RestRoute.needing(Permission.SITE_ADMIN, this::addRole));
        routes.put("roles/admin_delete", RestRoute.needing(Permission.SITE_ADMIN, this::deleteRole));
        routes.put("users/admin_add", RestRoute.needing(Permission.ADMIN, this::addUser));
        routes.put("users/admin_delete", RestRoute.needing(Permission.ADMIN, this::deleteUser));
        routes.put("organisations/admin_delete", RestRoute.needing(Permission.SITE_ADMIN, this::deleteOrganisation));
    }

    private Response roles() {
        ArrayNode roles = MispJson.object().arrayNode();
        for (Role role : misp.roles.all()) {
            roles.addObject().set("Role", UsersController.role(role).put("default", role.equals(Role.USER)));
        }
        return Response.ok(roles);
    }

    private Response addRole(RestRequest request) {
        JsonNode role = request.body().has("Role") ? request.body().get("Role") : request.body();
        String name = role.path("name").asText();
        ObjectNode errors = MispJson.object();
        if (name.isBlank()) {
            errors.putArray("name").add("Name cannot be empty.");
        } else if (misp.roles.named(name).isPresent()) {
            errors.putArray("name").add("A role with this name already exists.");
        }
        if (!errors.isEmpty()) {
            return Response.notSaved("Could not add role", request.url(), errors);
        }
        Role added = misp.roles.add(
                name,
                Stream.of(Permission.values())
                        .filter(permission -> PhpValue.truthy(role.path(permission.field())))
                        .toList());
        ObjectNode body = MispJson.object();
        body.set("Role", UsersController.role(added));
        return Response.ok(body);
    }

    private Response deleteRole(RestRequest request) {
        if (!misp.roles.remove(request.argument(0))) {
            throw RestException.notFound("Invalid Role.");
        }
        String id = request.argument(0);
        ObjectNode body = MispJson.object().put("saved", true).put("success", true);
        body.put("name", "Role deleted.").put("message", "Role deleted.").put("url", "/roles/delete/" + id);
        return Response.ok(body.put("id", Long.parseLong(id)));
    }

    /** Only a site admin chooses another organisation, or makes a site admin (recording 537). */
    private Response addUser(RestRequest request) {
        JsonNode user = request.body().has("User") ? request.body().get("User") : request.body();
        for (String field : new String[] {"role_id", "email"}) {
            if (!PhpValue.truthy(user.path(field))) {
                return notAdded(MispJson.object().put(field, "Mandatory field not set."));
            }
        }
        Role role = misp.roles.withId(user.get("role_id").asText()).orElseThrow(RestException::internal);
        if (role.may(Permission.SITE_ADMIN) && !request.user().siteAdmin()) {
            throw RestException.internal();
        }
        String email = user.get("email").asText();
        ObjectNode errors = MispJson.object();
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            errors.putArray("email").add("Please enter a valid email address.");
        } else if (misp.users.hasEmail(email)) {
            errors.putArray("email").add("An account with this email address already exists.");
        }
        if (!errors.isEmpty()) {
            return notAdded(errors);
        }
        StoredUser added = misp.users.add(email, role, organisation(request, user));
        ObjectNode row = MispJson.object();
        new UsersController(misp).user(added).properties().forEach(field -> {
            row.set(field.getKey(), field.getValue());
            if (field.getKey().equals("org_id")) {
                row.put("server_id", "0");
            } else if (field.getKey().equals("autoalert")) {
                row.put("authkey", misp.users.give(added, ""));
            }
        });
        row.put("password", "******").put("termsaccepted", PhpValue.truthy(user.path("termsaccepted")));
        row.put("change_pw", !user.has("change_pw") || PhpValue.truthy(user.path("change_pw")));
        row.put("last_api_access", "0").putNull("totp");
        ObjectNode body = MispJson.object();
        body.set("User", row);
        return Response.ok(body);
    }

    private static Response notAdded(ObjectNode errors) {
        return Response.notSaved("Could not add User", "/admin/users/add", errors);
    }

    private StoredOrganisation organisation(RestRequest request, JsonNode user) {
        StoredOrganisation own = request.user().organisation();
        if (!request.user().siteAdmin() || !PhpValue.truthy(user.path("org_id"))) {
            return own;
        }
        StoredOrganisation wanted = misp.organisations.withId(user.get("org_id").asLong());
        return wanted == null ? own : wanted;
    }

    private Response deleteUser(RestRequest request) {
        String id = request.argument(0);
        if (!misp.users.remove(id)) {
            throw RestException.notFound("Invalid user");
        }
        return Response.saved("User deleted.", request.url(), Long.parseLong(id));
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
