package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.met;
import static io.mispcurator.bench.Figures.number;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A bulk pull on a MISP that takes its time for every request, as a real one does, with and without sessions. */
final class Throughput {

    /** What a request takes MISP besides the hash of the key. */
    static final Duration LATENCY = Duration.ofMillis(8);
    /** What the hash takes, once for each session and otherwise for each request. */
    static final Duration HASHING = Duration.ofMillis(55);

    static final int CONCURRENCY = 4;
    /** What the script sleeps after each frame. */
    static final double SLEEP_SECONDS = 2;

    private static final int WARM_UP = 400;
    private static final Duration UNTIL_FORGOTTEN = Duration.ofMillis(5_200);

    /**
     * @param hashings how many keys were hashed for it
     * @param bareSeconds what as many requests take clients that do nothing else
     * @param deadLetters that it ended in
     * @param resident the most megabytes that the process has had
     */
    record Pull(
            int events,
            double seconds,
            int requests,
            long hashings,
            double bareSeconds,
            double deadLetters,
            double resident) {
        /** No client with so many requests side by side could be faster. */
        double floorSeconds() {
            return (requests * LATENCY.toMillis() + hashings * HASHING.toMillis()) / 1e3 / CONCURRENCY;
        }

        double overBare() {
            return seconds / bareSeconds;
        }

        double secondsAnEvent() {
            return seconds / events;
        }

        String floor() {
            return "as many requests (%,d, keys hashed %,d times) by 4 bare clients: %s, ratio %s; floor %s"
                    .formatted(requests, hashings, number(bareSeconds), number(overBare()), number(floorSeconds()));
        }
    }

    private Throughput() {}

    static void report(Figures figures, Scale scale) throws IOException {
        figures.part("Throughput, at 8 ms a request and 55 ms for the hash of a key");
        int events = scale.of(1_000, 100);
        Pull plain = curator(events, false, 0);
        Pull kept = curator(events, true, 0);
        Pull forgotten = curator(events, true, 3);
        Pull script = script(scale.of(50, 20));
        figures.add(
                "%,d events, a key hashed at each request, s".formatted(events),
                number(plain.seconds()),
                plain.floor(),
                "within 10 %" + met(plain.overBare() <= 1.1));
        figures.add(
                "%,d events, in sessions, s".formatted(events),
                number(kept.seconds()),
                kept.floor(),
                "within 15 %" + met(kept.overBare() <= 1.15));
        double share = kept.seconds() / plain.seconds();
        figures.add("the time in sessions, of the time without", number(share), "", "a fifth" + met(share <= 0.2));
        figures.add(
                "%,d events while MISP forgets all sessions three times, s".formatted(events),
                number(forgotten.seconds()),
                "keys hashed %,d times, %.0f dead letters".formatted(forgotten.hashings(), forgotten.deadLetters()),
                "none lost" + met(forgotten.deadLetters() == 0));
        faster(figures, "times as fast as the script's requests without its sleeps", 0, script, plain, kept);
        faster(figures, "times as fast with its sleeps of 2 s", SLEEP_SECONDS, script, plain, kept);
        figures.add("resident meanwhile, MB", number(kept.resident()), "", "256" + met(kept.resident() <= 256));
        double p50 = alone(scale.of(40, 10)).percentile(0.5);
        figures.add(
                "a high event alone, with its look-up, in a session: from the notification to the last answer, p50, ms",
                number(p50),
                "its five requests: 40",
                "60" + met(p50 <= 60));
    }

    private static void faster(Figures figures, String what, double sleep, Pull script, Pull plain, Pull kept) {
        double each = script.secondsAnEvent() + sleep;
        figures.add(
                what,
                number(each / plain.secondsAnEvent()) + ", in sessions " + number(each / kept.secondsAnEvent()),
                "%s s an event, of %d".formatted(number(each), script.events()),
                sleep > 0 ? "" : "8" + met(each / plain.secondsAnEvent() >= 8));
    }

    /**
     * @param sessions whether MISP keeps them
     * @param forgetting how often it loses them all meanwhile
     */
    static Pull curator(int events, boolean sessions, int forgetting) throws IOException {
        try (World world = new World(Duration.ZERO, sessions);
                CuratorProcess curator = world.start(CuratorProcess.of(world.misp))) {
            world.warmUp(curator, WARM_UP);
            CuratorProcess.rest(UNTIL_FORGOTTEN.toMillis()); // what it has looked up
            slow(world);
            long before = curator.decided();
            long hashed = world.misp.sessions().hashings();
            List<PulledEvent> pulled = World.events(events);
            long began = System.nanoTime();
            world.misp.pullAll(pulled);
            for (int i = 1; i <= forgetting; i++) {
                curator.awaitDecided(before + events * i / (forgetting + 1));
                world.misp.sessions().lose();
            }
            curator.awaitDecided(before + events);
            double seconds = (System.nanoTime() - began) / 1e9;
            int requests = world.requests().size();
            long hashings = world.misp.sessions().hashings() - hashed;
            double bare = BareClient.seconds(world.misp, requests, CONCURRENCY);
            double letters = curator.metric("curator_dead_letters");
            return new Pull(events, seconds, requests, hashings, bare, letters, curator.mostResidentMegabytes());
        }
    }

    /** From now on it takes its time, and has forgotten all sessions. */
    private static void slow(World world) {
        world.misp.setLatency(LATENCY);
        world.misp.sessions().setHashing(HASHING);
        world.misp.sessions().lose();
        world.misp.clearExchanges();
    }

    /** Events of high confidence that come alone, in sessions. */
    static Latencies alone(int events) throws IOException {
        try (World world = new World(Duration.ZERO, true);
                CuratorProcess curator =
                        world.start(CuratorProcess.of(world.misp).with("curation.trust-cache", "0"))) {
            world.warmUp(curator, WARM_UP);
            slow(world);
            List<PulledEvent> singles = IntStream.range(0, events)
                    .mapToObj(number -> World.event(Trust.HIGH, number))
                    .toList();
            return Latencies.of(world, curator, singles, Duration.ofMillis(150));
        }
    }

    static Pull script(int events) throws IOException {
        try (World world = new World(LATENCY)) {
            world.misp.sessions().setHashing(HASHING);
            List<PulledEvent> pulled = World.events(events);
            world.misp.pullAll(pulled);
            Script script = new Script(world.misp);
            long began = System.nanoTime();
            for (int i = 0; i < events; i++) {
                script.curate(pulled.get(i), Trust.of(i));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Pull(
                    events,
                    seconds,
                    world.requests().size(),
                    world.misp.sessions().hashings(),
                    0,
                    0,
                    0);
        }
    }
}
