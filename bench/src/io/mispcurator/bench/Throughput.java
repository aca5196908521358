package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.met;
import static io.mispcurator.bench.Figures.number;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A bulk pull on a MISP that takes its time for every request, as a real one does. */
final class Throughput {

    static final Duration LATENCY = Duration.ofMillis(60);
    static final int CONCURRENCY = 4;
    /** What the script sleeps after each frame. */
    static final double SLEEP_SECONDS = 2;

    private static final int WARM_UP = 200;
    private static final Duration UNTIL_FORGOTTEN = Duration.ofMillis(5_200);

    /** @param resident the most megabytes that the process has had */
    record Pull(int events, double seconds, int requests, double resident) {
        /** No client with so many requests side by side could be faster. */
        double floorSeconds() {
            return requests * LATENCY.toMillis() / 1e3 / CONCURRENCY;
        }

        double secondsAnEvent() {
            return seconds / events;
        }
    }

    private Throughput() {}

    static void report(Figures figures, Scale scale) throws IOException {
        figures.part("Throughput");
        Pull pull = curator(scale.of(1_000, 100));
        Pull script = script(scale.of(50, 20));
        double overFloor = pull.seconds() / pull.floorSeconds();
        figures.add(
                "%,d events at 60 ms a request, s".formatted(pull.events()),
                number(pull.seconds()),
                "floor of %,d requests, 4 at once: %s, ratio %s"
                        .formatted(pull.requests(), number(pull.floorSeconds()), number(overFloor)),
                "within 10 %" + met(overFloor <= 1.1));
        double faster = script.secondsAnEvent() / pull.secondsAnEvent();
        figures.add(
                "times as fast as the script's requests without its sleeps",
                number(faster),
                "%s s an event, of %d".formatted(number(script.secondsAnEvent()), script.events()),
                "8" + met(faster >= 8));
        figures.add(
                "times as fast with its sleeps of 2 s",
                number((script.secondsAnEvent() + SLEEP_SECONDS) / pull.secondsAnEvent()),
                "",
                "");
        figures.add("resident meanwhile, MB", number(pull.resident()), "", "256" + met(pull.resident() <= 256));
    }

    static Pull curator(int events) throws IOException {
        try (World world = new World(LATENCY);
                CuratorProcess curator = world.start(CuratorProcess.of(world.misp))) {
            world.warmUp(curator, WARM_UP);
            CuratorProcess.rest(UNTIL_FORGOTTEN.toMillis()); // what it has looked up
            world.misp.setLatency(LATENCY);
            world.misp.clearExchanges();
            long before = curator.decided();
            List<PulledEvent> pulled = World.events(events);
            long began = System.nanoTime();
            world.misp.pullAll(pulled);
            curator.awaitDecided(before + events);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Pull(events, seconds, world.requests().size(), curator.mostResidentMegabytes());
        }
    }

    static Pull script(int events) throws IOException {
        try (World world = new World(LATENCY)) {
            List<PulledEvent> pulled = World.events(events);
            world.misp.pullAll(pulled);
            Script script = new Script(world.misp);
            long began = System.nanoTime();
            for (int i = 0; i < events; i++) {
                script.curate(pulled.get(i), Trust.of(i));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Pull(events, seconds, world.requests().size(), 0);
        }
    }
}
