package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.number;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whether an event costs more when many wait, and a search more when MISP has many. */
final class Growth {

    private static final int MISSING = 15;
    private static final int CHUNK = 20_000;
    private static final int SETTLING = 500;

    /** @param millis of one event of those that were measured */
    record InboxPeek(long waiting, double millis, double residentMegabytes) {}

    /** @param requests of the search alone */
    record Search(int events, int requests, double seconds, double residentMegabytes) {}

    private Growth() {}

    static void report(Figures figures, Scale scale) throws IOException {
        figures.part("Growth");
        int measured = scale.of(2_000, 300);
        InboxPeek none = waiting(0, measured);
        for (int waiting : scale.small() ? new int[] {5_000} : new int[] {10_000, 1_000_000}) {
            InboxPeek many = waiting(waiting, measured);
            figures.add(
                    "ms an event with %,d waiting".formatted(waiting),
                    number(many.millis()),
                    "with none %s, ratio %s; resident %s MB, with none %s"
                            .formatted(
                                    number(none.millis()),
                                    number(many.millis() / none.millis()),
                                    number(many.residentMegabytes()),
                                    number(none.residentMegabytes())),
                    "");
        }
        for (int events : scale.small() ? new int[] {1_000} : new int[] {1_000, 20_000, 200_000}) {
            Search search = search(events);
            figures.add(
                    "catch-up, 15 missing of %,d events: requests to find them".formatted(events),
                    String.valueOf(search.requests()),
                    "%s s until they were curated, at 5/s; resident %s MB"
                            .formatted(number(search.seconds()), number(search.residentMegabytes())),
                    "");
        }
    }

    /** MISP is away until all have been heard of, and then answers at once that it has no such event. */
    static InboxPeek waiting(int waiting, int measured) throws IOException {
        try (World world = new World(Duration.ZERO);
                CuratorProcess curator = CuratorProcess.of(world.misp).with("retry.delay", "100ms")) {
            world.start(curator);
            world.warmUp(curator, measured);
            world.misp.keepExchanges(0);
            world.misp.stopHttp();
            curator.await("aware that MISP is away", () -> curator.status("/observe/health/ready") == 503);
            fill(world, curator, SETTLING + measured + waiting);
            world.misp.startHttp();
            long before = curator.decided();
            curator.await("at it again", () -> curator.decided() >= before + SETTLING);
            long first = curator.decided();
            long began = System.nanoTime();
            curator.await("far enough", () -> curator.decided() >= before + SETTLING + measured);
            double millis = (System.nanoTime() - began) / 1e6 / (curator.decided() - first);
            return new InboxPeek(waiting, millis, curator.mostResidentMegabytes());
        }
    }

    private static void fill(World world, CuratorProcess curator, int count) {
        for (int filled = 0; filled < count; ) {
            int chunk = Math.min(CHUNK, count - filled);
            for (int i = 0; i < chunk; i++) {
                world.misp.publishFrame("misp_json_event {\"Event\":\"" + new UUID(0x4000, 1L << 63 | filled + i)
                        + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}");
            }
            filled += chunk;
            long heard = filled;
            curator.await("full", () -> curator.metric("curator_inbox_messages") >= heard);
        }
    }

    /** All but some events have been graded before; the curator, just started, must find those. */
    static Search search(int events) throws IOException {
        try (World world = new World(Throughput.LATENCY)) {
            List<PulledEvent> pulled = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                PulledEvent event = World.event(Trust.of(i), i);
                pulled.add(i < events - MISSING ? event.withTags(grade(Trust.of(i))) : World.event(Trust.HIGH, i));
            }
            world.misp.pullAll(pulled);
            world.misp.clearExchanges();
            try (CuratorProcess curator = CuratorProcess.of(world.misp).with("catch-up.enabled", "true")) {
                world.start(curator);
                double ready = curator.seconds();
                curator.awaitDecided(MISSING);
                double seconds = curator.seconds() - ready;
                int requests = (int) world.requests().stream()
                        .filter(exchange ->
                                exchange.path().matches("/(events|warninglists|organisations)/(index|view/\\d+).*"))
                        .count();
                return new Search(events, requests, seconds, curator.mostResidentMegabytes());
            }
        }
    }

    private static String grade(Trust trust) {
        return switch (trust) {
            case HIGH -> "admiralty-scale:source-reliability=\"a\"";
            case MEDIUM -> "admiralty-scale:source-reliability=\"c\"";
            case UNLISTED -> "tlp:green";
        };
    }
}
