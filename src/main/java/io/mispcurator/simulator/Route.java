package io.mispcurator.simulator;

import java.util.Optional;
import java.util.function.Function;

/** An action of a controller and the permission that MISP's access control asks for before the action runs. */
record Route(Optional<Permission> needs, Function<Request, Response> action) {
    static Route open(Function<Request, Response> action) {
        return new Route(Optional.empty(), action);
    }

    static Route needing(Permission permission, Function<Request, Response> action) {
        return new Route(Optional.of(permission), action);
    }

    boolean allows(User user) {
        return needs.isEmpty() || user.may(needs.get());
    }
}
