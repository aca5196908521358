package io.mispcurator.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the routes count what MISP said, at the cost of a map's lookup. Names that no MISP says are counted as
 * {@code other}. Thread-safe.
 */
public final class NotificationCount {

    private static final String EVENT = "misp_json_event";
    private static final Set<String> TOPICS = Set.of(EVENT, "misp_json_warninglist", "misp_json_self");

    /** MISP: EventsController, Event, Server and their like call publishToZmq and the pull with these. */
    private static final Set<String> ACTIONS = Set.of(
            "add", "edit", "delete", "publish", "unpublish", "add_from_connected_server", "edit_from_connected_server");

    private final MeterRegistry registry;
    private final Set<String> actions;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

    private record Series(String topic, String action, String verdict) {}

    NotificationCount(MeterRegistry registry, Set<String> more) {
        this.registry = registry;
        this.actions = new HashSet<>(ACTIONS);
        actions.addAll(more);
    }

    /** It led to something. */
    public void accepted(@Nullable String topic, @Nullable String action) {
        count(topic, action, "accepted");
    }

    /** It was none that asks for anything. */
    public void ignored(@Nullable String topic, @Nullable String action) {
        count(topic, action, "ignored");
    }

    void rejected() {
        count(EVENT, null, "rejected");
    }

    private void count(@Nullable String topic, @Nullable String action, String verdict) {
        Series series = new Series(
                topic != null && TOPICS.contains(topic) ? topic : "other",
                action == null ? "none" : actions.contains(action) ? action : "other",
                verdict);
        counters.computeIfAbsent(series, this::counter).increment();
    }

    private Counter counter(Series series) {
        return Counter.builder("curator.notifications")
                .description("What MISP's publisher said")
                .tag("topic", series.topic())
                .tag("action", series.action())
                .tag("verdict", series.verdict())
                .register(registry);
    }
}
