package io.mispcurator.simulator.http;

import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.StoredUser;
import java.util.Optional;
import java.util.function.Function;

/** An action of a controller and the permission that MISP's access control asks for before the action runs. */
public record RestRoute(Optional<Permission> needs, Function<RestRequest, Response> action) {
    public static RestRoute open(Function<RestRequest, Response> action) {
        return new RestRoute(Optional.empty(), action);
    }

    public static RestRoute needing(Permission permission, Function<RestRequest, Response> action) {
        return new RestRoute(Optional.of(permission), action);
    }

    public boolean allows(StoredUser user) {
        return needs.isEmpty() || user.may(needs.get());
    }
}
