package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.met;
import static io.mispcurator.bench.Figures.number;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many requests an event costs MISP, which is what curation costs. */
final class Requests {

    private static final String LOOKUP = "/warninglists/checkValue";
    /** Of a sum of shares. */
    private static final double ROUNDING = 1e-6;
    /** Long enough for requests to be side by side. */
    private static final Duration LATENCY = Duration.ofMillis(5);

    /**
     * A pull of many events at once.
     *
     * @param lookupsAtOnce the most {@code checkValue} that were in flight at one time
     */
    record Bulk(int events, List<Exchange> requests, Map<Trust, Double> requestsAnEvent, int lookupsAtOnce) {
        long lookups() {
            return count(LOOKUP);
        }

        long count(String path) {
            return requests.stream()
                    .filter(exchange -> exchange.path().startsWith(path))
                    .count();
        }

        double each() {
            return (double) requests.size() / events;
        }
    }

    private Requests() {}

    static void report(Figures figures, Scale scale) throws IOException {
        figures.part("Requests");
        Map<Trust, List<Exchange>> single = single();
        Bulk bulk = bulk(scale.of(1_000, 100));
        Map<Trust, Integer> goals = Map.of(Trust.HIGH, 4, Trust.MEDIUM, 2, Trust.UNLISTED, 1);
        for (Trust trust : Trust.values()) {
            double each = bulk.requestsAnEvent().getOrDefault(trust, 0.0);
            figures.add(
                    trust.name().toLowerCase(Locale.ROOT) + ", one of many",
                    number(each),
                    "alone, with its look-up, " + single.get(trust).size() + ": " + calls(single.get(trust)),
                    goals.get(trust) + met(each <= goals.get(trust) + ROUNDING));
        }
        figures.add(
                "`checkValue` in a pull of %,d events of 30 organisations".formatted(bulk.events()),
                String.valueOf(bulk.lookups()),
                "at most " + bulk.lookupsAtOnce() + " at once",
                "1 for 20 events, 1 at once" + met(bulk.lookups() * 20 <= bulk.events() && bulk.lookupsAtOnce() <= 1));
        figures.add("requests an event in that pull, look-ups included", number(bulk.each()), "script 3.8", "");
    }

    private static String calls(List<Exchange> exchanges) {
        return exchanges.stream().map(exchange -> exchange.path().split("/")[2]).collect(Collectors.joining(", "));
    }

    /** Events that come alone, each of an organisation that nobody asked about. */
    static Map<Trust, List<Exchange>> single() throws IOException {
        try (World world = new World(Duration.ZERO);
                CuratorProcess curator =
                        world.start(CuratorProcess.of(world.misp).with("curation.trust-cache", "0"))) {
            Map<Trust, List<Exchange>> requests = new EnumMap<>(Trust.class);
            for (Trust trust : Trust.values()) {
                world.misp.clearExchanges();
                long before = curator.decided();
                world.misp.pull(World.event(trust, 0));
                curator.awaitDecided(before + 1);
                requests.put(trust, world.requests());
            }
            return requests;
        }
    }

    static Bulk bulk(int events) throws IOException {
        try (World world = new World(LATENCY);
                CuratorProcess curator = world.start(CuratorProcess.of(world.misp))) {
            List<PulledEvent> pulled = World.events(events);
            world.misp.clearExchanges();
            world.misp.pullAll(pulled);
            curator.awaitDecided(events);
            List<Exchange> requests = world.requests();
            return new Bulk(events, requests, own(pulled, requests), lookupsAtOnce(requests));
        }
    }

    /** The requests that name an event, shared out among all that they name; a look-up names an organisation. */
    private static Map<Trust, Double> own(List<PulledEvent> events, List<Exchange> requests) {
        Map<String, Trust> trusted = new HashMap<>();
        Map<Trust, Integer> counts = new EnumMap<>(Trust.class);
        for (int i = 0; i < events.size(); i++) {
            trusted.put(events.get(i).uuid(), Trust.of(i));
            counts.merge(Trust.of(i), 1, Integer::sum);
        }
        Map<Trust, Double> shares = new EnumMap<>(Trust.class);
        for (Exchange request : requests) {
            List<Trust> named = Uuids.in(request.path() + request.body()).stream()
                    .filter(trusted::containsKey)
                    .map(trusted::get)
                    .toList();
            named.forEach(trust -> shares.merge(trust, 1.0 / named.size() / counts.get(trust), Double::sum));
        }
        return shares;
    }

    private static int lookupsAtOnce(List<Exchange> requests) {
        List<Exchange> lookups = requests.stream()
                .filter(exchange -> exchange.path().equals(LOOKUP))
                .toList();
        return lookups.stream()
                .mapToInt(one -> (int) lookups.stream()
                        .filter(other -> other.began() <= one.began() && one.began() < other.ended())
                        .count())
                .max()
                .orElse(0);
    }
}
