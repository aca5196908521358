package io.mispcurator.process;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.demo.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How long events take until they stand as they should. Counted from when an event was pulled or, if that is later, from when
 * MISP and the process were both up again: nobody can be late while one of them is down.
 */
final class Lateness implements AutoCloseable {

    private static final long LOOK_MILLIS = 20;

    private final SimulatedMisp misp;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final List<Long> millis = new ArrayList<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private long upSince = Long.MAX_VALUE;
    private String latest = "none";

    private record Waiting(Samples.Kind kind, long pulled) {}

    Lateness(SimulatedMisp misp) {
        this.misp = misp;
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Pulls an event of the kind and watches it. */
    String pull(Samples.Kind kind) {
        long now = System.nanoTime();
        String event = misp.pull(kind.event());
        waiting.put(event, new Waiting(kind, now));
        return event;
    }

    synchronized void up() {
        upSince = System.nanoTime();
    }

    synchronized void down() {
        look();
        upSince = Long.MAX_VALUE;
    }

    private synchronized void look() {
        long now = System.nanoTime();
        waiting.forEach((uuid, event) -> {
            if (event.kind().isReached(misp.event(uuid))) {
                waiting.remove(uuid);
                long since = upSince == Long.MAX_VALUE ? now : Math.max(upSince, event.pulled());
                long took = TimeUnit.NANOSECONDS.toMillis(now - since);
                if (millis.isEmpty() || took > worst().toMillis()) {
                    latest = uuid + " after " + took + " ms";
                }
                millis.add(took);
            }
        });
    }

    /** Those that do not stand as they should yet. */
    List<String> unfinished() {
        return List.copyOf(waiting.keySet());
    }

    synchronized Duration worst() {
        return Duration.ofMillis(
                millis.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** For the report. */
    synchronized String summary() {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty()
                ? "no event"
                : "%d events, half within %d ms, 99 %% within %d ms, the latest %s"
                        .formatted(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), latest);
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * sorted.size())));
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
