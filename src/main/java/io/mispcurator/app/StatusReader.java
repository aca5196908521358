package io.mispcurator.app;

import io.mispcurator.curation.MispAvailability;
import io.mispcurator.curation.RefusedLists;
import io.mispcurator.curation.TrustAge;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.management.CuratorStatus;
import io.mispcurator.management.CuratorStatus.Check;
import io.mispcurator.management.CuratorStatus.Link;
import io.mispcurator.management.CuratorStatus.Misp;
import io.mispcurator.misp.RefusedHit;
import io.mispcurator.trust.Held;
import io.mispcurator.zeromq.ZeromqConsumer;
import io.mispcurator.zeromq.ZeromqLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.jspecify.annotations.Nullable;

/** Reads the status of the running parts. Returns within seconds, also if the broker hangs. Thread-safe. */
final class StatusReader {

    /** The route that asks MISP; a process that only receives does not run it, and cannot know. */
    private static final String WATCH = "watch-misp";

    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final Supplier<@Nullable CamelContext> context;
    private final MispAvailability misp;
    private final RefusedLists refused;
    private final Supplier<Map<String, Held>> held;
    private final Inbox queues;
    private final RouteHealth routes;
    private final CachedReading<Long> inbox;
    private final CachedReading<Long> deadLetters;

    /** @param context returns null until Camel has one */
    StatusReader(
            Supplier<@Nullable CamelContext> context,
            MispAvailability misp,
            Inbox inbox,
            RefusedLists refused,
            Supplier<Map<String, Held>> held,
            RouteHealth routes) {
        this.context = context;
        this.routes = routes;
        this.misp = misp;
        this.refused = refused;
        this.held = held;
        this.queues = inbox;
        this.inbox = new CachedReading<>(inbox::waiting, MAX_AGE);
        this.deadLetters = new CachedReading<>(inbox::deadLetters, MAX_AGE);
    }

    CuratorStatus read() {
        Long waiting = inbox();
        Link link = zeromq();
        Misp state = misp();
        List<RefusedHit> lists = refused.current();
        return new CuratorStatus(
                waiting,
                deadLetters.get(),
                link,
                state,
                lists,
                held.get(),
                routes.routes().state().files(),
                routes.refused().size(),
                checks(waiting, link, state, lists));
    }

    /** How many messages are in the inbox; null if the broker does not say. */
    @Nullable
    Long inbox() {
        return inbox.get();
    }

    /** Null if this process does not receive notifications. */
    @Nullable
    Link zeromq() {
        ZeromqLink link = link();
        return link == null ? null : new Link(link.alive(), link.connectedSince(), link.silence(), link.description());
    }

    /** As the trust in answers wants to know it; null while there is no link. */
    TrustAge.@Nullable Link publisher() {
        ZeromqLink link = link();
        Instant since = link == null ? null : link.connectedSince();
        return link == null || since == null ? null : new TrustAge.Link(since, link.lastSign());
    }

    private @Nullable ZeromqLink link() {
        CamelContext camel = context.get();
        if (camel == null) {
            return null;
        }
        return camel.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(ZeromqConsumer.class::isInstance)
                .map(consumer -> ((ZeromqConsumer) consumer).link())
                .findFirst()
                .orElse(null);
    }

    private Misp misp() {
        boolean reachable = misp.isAvailable();
        return new Misp(reachable, misp.version(), reachable ? "MISP answers" : misp.reason());
    }

    private List<Check> checks(@Nullable Long waiting, @Nullable Link link, Misp state, List<RefusedHit> lists) {
        CamelContext camel = context.get();
        if (camel == null || !camel.isStarted()) {
            String phase = camel == null ? "starting" : camel.getStatus().name().toLowerCase(Locale.ROOT);
            return List.of(new Check("routes", false, "the routes are " + phase));
        }
        List<Check> checks = new ArrayList<>();
        if (link != null) {
            checks.add(new Check("zeromq", link.connected(), link.words()));
        }
        if (camel.getRoute(WATCH) != null) {
            checks.add(new Check("misp", state.reachable(), state.words()));
        }
        lists.forEach(hit -> checks.add(new Check("list", true, "note: " + hit.words())));
        String trouble = waiting == null ? "the inbox's broker does not answer" : queues.trouble();
        checks.add(new Check("inbox", trouble.isEmpty(), trouble.isEmpty() ? "the inbox is open" : trouble));
        checks.addAll(routes.checks(camel));
        HealthCheckHelper.invokeReadiness(camel).stream()
                .filter(result -> result.getState() == HealthCheck.State.DOWN && !isAboutZeromq(camel, result))
                .forEach(result -> checks.add(new Check(
                        result.getCheck().getId(), false, result.getMessage().orElse("Camel says that it is down"))));
        return checks;
    }

    /** Camel checks the same consumer, and names it after the route that the kamelet became. */
    private static boolean isAboutZeromq(CamelContext camel, HealthCheck.Result result) {
        return camel.getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof ZeromqConsumer)
                .map(Route::getRouteId)
                .anyMatch(id -> result.getCheck().getId().equals("consumer:" + id));
    }
}
