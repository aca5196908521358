package io.mispcurator.management;

import io.mispcurator.misp.RefusedHit;
import io.mispcurator.trust.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of the curator at one moment.
 *
 * @param inbox how many messages are in the inbox; null if the broker does not say
 * @param deadLetters how many dead letters there are; null if the broker does not say
 * @param zeromq null if this process does not receive notifications
 * @param refusedLists one refused hit of each list of trust that matches more than it was asked for
 * @param held the publications that rules hold back, by their events' UUIDs, in an order that is kept
 * @param routes for each file of routes {@code in force}, or what is wrong with what is on disk
 * @param refusedRoutes how many of these are not in force
 * @param checks what readiness depends on, in the order in which an operator should read them
 */
public record CuratorStatus(
        @Nullable Long inbox,
        @Nullable Long deadLetters,
        @Nullable Link zeromq,
        Misp misp,
        List<RefusedHit> refusedLists,
        Map<String, Held> held,
        SortedMap<String, String> routes,
        int refusedRoutes,
        List<Check> checks) {

    public CuratorStatus {
        refusedLists = List.copyOf(refusedLists);
        held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
        routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
        checks = List.copyOf(checks);
    }

    /**
     * The link to MISP's publisher.
     *
     * @param connectedSince null if it is not connected, or if that is not known
     * @param silence since the latest frame
     * @param words its state, for the operator
     */
    public record Link(boolean connected, @Nullable Instant connectedSince, Duration silence, String words) {}

    /**
     * @param reachable whether MISP answers and accepts the key
     * @param version as MISP gave it; empty until it has
     * @param words its state, for the operator
     */
    public record Misp(boolean reachable, String version, String words) {}

    /** @param words what is wrong, or the state, for the operator */
    public record Check(String name, boolean up, String words) {}

    /** Whether notifications are received and events are curated. */
    public boolean isReady() {
        return checks.stream().allMatch(Check::up);
    }
}
