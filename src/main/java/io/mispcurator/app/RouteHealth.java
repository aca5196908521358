package io.mispcurator.app;

import io.mispcurator.management.CuratorStatus.Check;
import io.mispcurator.routes.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** Whether the routes run that this process is there for, and whether they are those on disk. */
record RouteHealth(Role role, RoutesPart routes) {

    private static final String NAME = "routes";

    List<Check> checks(CamelContext camel) {
        List<Check> checks = new ArrayList<>();
        if (routes.isComplete() && role.receives() && !runs(camel, Purpose::receives)) {
            checks.add(new Check(NAME, false, "no route that receives notifications runs"));
        }
        if (routes.isComplete() && role.curates() && !runs(camel, Purpose::curates)) {
            checks.add(new Check(NAME, false, "no route that curates runs"));
        }
        refused()
                .forEach((file, fault) -> checks.add(
                        new Check(NAME, true, "note: what runs is not " + file + " as it is on disk: " + fault)));
        return checks;
    }

    Map<String, String> refused() {
        return routes.state().refused();
    }

    private static boolean runs(CamelContext camel, Predicate<String> purpose) {
        return camel.getRoutes().stream()
                .filter(route -> !route.isCreatedByKamelet())
                .filter(route -> purpose.test(route.getEndpoint().getEndpointUri()))
                .anyMatch(route -> camel.getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStarted());
    }
}
