package io.mispcurator.app;

import io.mispcurator.management.Health;
import io.mispcurator.management.Health.Check;
import io.mispcurator.management.LinkStanding;
import io.mispcurator.management.MispStanding;
import io.mispcurator.management.Standing;
import io.mispcurator.zeromq.ZeromqConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.jspecify.annotations.Nullable;

/** Whether events are heard and curated; what Camel's own checks find amiss belongs to it. */
final class LiveHealth {

    /** The route that asks MISP; who only receives for others does not run it, and cannot know. */
    private static final String WATCH = "watch-misp";

    private final Supplier<@Nullable CamelContext> context;
    private final Standing standing;

    LiveHealth(Supplier<@Nullable CamelContext> context, Standing standing) {
        this.context = context;
        this.standing = standing;
    }

    /** This process answers, so it works; what it waits for is no reason to start it anew. */
    Health live() {
        return new Health(List.of(new Check("process", true, "this process works")));
    }

    Health ready() {
        CamelContext camel = context.get();
        if (camel == null || !camel.isStarted()) {
            String state = camel == null ? "starting" : camel.getStatus().name().toLowerCase(Locale.ROOT);
            return new Health(List.of(new Check("routes", false, "the routes are " + state)));
        }
        List<Check> checks = new ArrayList<>();
        LinkStanding link = standing.zeromq();
        if (link != null) {
            checks.add(new Check("zeromq", link.connected(), link.words()));
        }
        if (camel.getRoute(WATCH) != null) {
            MispStanding misp = standing.misp();
            checks.add(new Check("misp", misp.reachable(), misp.words()));
        }
        standing.refusedLists().forEach(hit -> checks.add(new Check("list", true, "note: " + hit.words())));
        String trouble = standing.inboxTrouble();
        checks.add(new Check("inbox", trouble.isEmpty(), trouble.isEmpty() ? "the inbox is open" : trouble));
        HealthCheckHelper.invokeReadiness(camel).stream()
                .filter(result -> result.getState() == HealthCheck.State.DOWN && !isAboutZeromq(camel, result))
                .forEach(result -> checks.add(new Check(
                        result.getCheck().getId(), false, result.getMessage().orElse("Camel says that it is down"))));
        return new Health(checks);
    }

    /** Camel asks the same consumer, and names it by the route that the kamelet became. */
    private static boolean isAboutZeromq(CamelContext camel, HealthCheck.Result result) {
        return camel.getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof ZeromqConsumer)
                .map(Route::getRouteId)
                .anyMatch(id -> result.getCheck().getId().equals("consumer:" + id));
    }
}
