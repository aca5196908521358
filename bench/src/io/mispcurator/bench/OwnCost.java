package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.met;
import static io.mispcurator.bench.Figures.number;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What the curator adds of its own: a MISP that answers at once, so that all that passes is the curator's. */
final class OwnCost {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    record Cost(double eventsASecond, double cpuMillisAnEvent, double kilobytesAnEvent, Latencies latencies) {}

    private OwnCost() {}

    static void report(Figures figures, Scale scale) throws IOException {
        figures.part("Own cost, MISP answering at once");
        Cost cost = measure(scale.of(3_000, 300), scale.of(300, 50));
        figures.add(
                "events/s",
                number(cost.eventsASecond()),
                number(cost.cpuMillisAnEvent()) + " ms of CPU each, the simulated MISP's not counted",
                "");
        latency(figures, "p50", cost.latencies().percentile(0.5), 5);
        latency(figures, "p99", cost.latencies().percentile(0.99), 25);
        figures.add("allocated an event, kB", number(cost.kilobytesAnEvent()), "", "");
        Allocation.measure(scale.of(2, 1))
                .forEach(frame -> figures.add(
                        "`" + frame.name() + "` (JMH): bytes allocated a frame",
                        number(frame.bytes()),
                        number(frame.micros()) + " µs a frame",
                        ""));
    }

    private static void latency(Figures figures, String name, double millis, double goal) {
        figures.add(
                "from the notification to the last request, " + name + ", ms",
                number(millis),
                "",
                number(goal) + met(millis <= goal));
    }

    static Cost measure(int events, int singles) throws IOException {
        try (World world = new World(Duration.ZERO);
                CuratorProcess curator = CuratorProcess.of(world.misp)) {
            GcLog log = new GcLog(curator.folder().resolve("gc.log"));
            world.start(curator.withJavaOptions(log.javaOption()));
            world.warmUp(curator, events);
            long allocated = log.allocated(curator);
            double cpu = curator.cpuSeconds();
            long began = System.nanoTime();
            long before = curator.decided();
            world.misp.pullAll(World.events(events));
            curator.awaitDecided(before + events);
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuMillis = (curator.cpuSeconds() - cpu) * 1e3 / events;
            double kilobytes = (log.allocated(curator) - allocated) * 1024.0 / events;
            return new Cost(
                    events / seconds, cpuMillis, kilobytes, Latencies.of(world, curator, singles(singles), BETWEEN));
        }
    }

    private static List<PulledEvent> singles(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> World.event(Trust.of(number), number))
                .toList();
    }
}
