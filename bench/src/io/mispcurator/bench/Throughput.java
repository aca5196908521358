package io.mispcurator.bench;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.PulledEvent;
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
