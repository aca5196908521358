package io.mispcurator.simulator.http;

import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.model.User;
import java.util.Optional;
import java.util.function.Function;

/** An action of a controller and the permission that MISP's access control asks for before the action runs. */
public record Route(Optional<Permission> needs, Function<Request, Response> action) {
    public static Route open(Function<Request, Response> action) {
        return new Route(Optional.empty(), action);
    }

    public static Route needing(Permission permission, Function<Request, Response> action) {
        return new Route(Optional.of(permission), action);
    }

    public boolean allows(User user) {
        return needs.isEmpty() || user.may(needs.get());
    }
}
