package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** {@code /users/view/me} and {@code /servers/getVersion} (recordings 20 and 21). */
final class UsersController {
    static final String INSTANCE = "9f8f18b2-67b4-4cd4-8030-15d5a27981c9";
    private static final String VERSION = "2.5.1";
    private static final String CREATED = "2026-11-21 19:30:22";

    private final Instance misp;

    UsersController(Instance misp) {
        this.misp = misp;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("users/view", RestRoute.open(this::view));
        routes.put("servers/getversion", RestRoute.open(UsersController::version));
    }

    private static Response version(RestRequest request) {
        Role role = request.user().role();
        ObjectNode body = MispJson.object();
        body.put("version", VERSION).put("pymisp_recommended_version", VERSION);
        body.put("perm_sync", role.may(Permission.SYNC)).put("perm_sighting", role.may(Permission.SIGHTING));
        body.put("perm_galaxy_editor", role.may(Permission.GALAXY_EDITOR));
        body.put("perm_analyst_data", role.may(Permission.ANALYST_DATA));
        body.put("uuid", INSTANCE);
        body.putArray("request_encoding").add("gzip");
        body.put("filter_sightings", true);
        return Response.ok(body);
    }

    private Response view(RestRequest request) {
        StoredUser user = request.user();
        if (!request.argument(0).equals("me") && !request.argument(0).equals(Long.toString(user.id()))) {
            throw RestException.notFound("Invalid user");
        }
        ObjectNode body = MispJson.object();
        body.set("User", user(user));
        body.set("Role", role(user.role()));
        body.putArray("UserSetting");
        body.set("Organisation", organisation(user.organisation()));
        return Response.ok(body);
    }

    /** The first admin came with the installation, everybody else was added by it. */
    ObjectNode user(StoredUser user) {
        boolean installed = user.id() == 1;
        String now = Long.toString(misp.now());
        String unset = installed ? null : "";
        String added = installed ? null : now;
        ObjectNode row = MispJson.object();
        row.put("id", Long.toString(user.id())).put("password", "*****");
        row.put("org_id", Long.toString(user.organisation().id())).put("email", user.email());
        row.put("autoalert", false).put("invited_by", installed ? "0" : "1").put("gpgkey", unset);
        row.put("certif_public", "").put("nids_sid", "4000000");
        row.put("termsaccepted", !installed).put("newsread", "0");
        row.put("role_id", Integer.toString(user.role().id()));
        row.put("change_pw", installed)
                .put("contactalert", false)
                .put("disabled", false)
                .putNull("expiration");
        row.put("current_login", "0").put("last_login", "0").put("force_logout", false);
        row.put("date_created", added).put("date_modified", now).putNull("sub");
        row.put("external_auth_required", false).put("external_auth_key", unset).put("last_api_access", now);
        row.put("notification_daily", false).put("notification_weekly", false).put("notification_monthly", false);
        row.put("totp", "*****")
                .putNull("hotp_counter")
                .put("last_pw_change", added)
                .put("totp_is_set", "0");
        return row;
    }

    static ObjectNode role(Role role) {
        ObjectNode row = MispJson.object();
        row.put("id", Integer.toString(role.id())).put("name", role.title());
        row.put("created", CREATED).put("modified", CREATED);
        for (Permission permission : Permission.values()) {
            if (permission == Permission.PUBLISH_ZMQ) {
                String unset = role.stock() ? null : "";
                row.put("default_role", role.equals(Role.USER))
                        .put("memory_limit", unset)
                        .put("max_execution_time", unset);
                row.put("restricted_to_site_admin", false);
            }
            if (permission == Permission.GALAXY_EDITOR) {
                row.put("enforce_rate_limit", false).put("rate_limit_count", "0");
            }
            row.put(permission.field(), role.may(permission));
        }
        boolean publishes = role.may(Permission.PUBLISH);
        row.put("perm_skip_otp", false).put("permission", publishes ? "3" : role.may(Permission.ADD) ? "2" : "0");
        return row.put(
                "permission_description",
                publishes ? "publish" : role.may(Permission.ADD) ? "manage_org" : "read_only");
    }

    private static ObjectNode organisation(StoredOrganisation organisation) {
        String created = "2026-11-21 19:31:20";
        ObjectNode row = MispJson.object();
        row.put("id", Long.toString(organisation.id())).put("name", organisation.name());
        row.put("date_created", created).put("date_modified", created);
        row.put("description", "Automatically generated admin organisation").put("type", "ADMIN");
        row.put("nationality", "").put("sector", "").put("created_by", "0").put("uuid", organisation.uuid());
        row.putNull("contacts").put("local", organisation.local());
        return row.putNull("restricted_to_domain").putNull("landingpage");
    }
}
