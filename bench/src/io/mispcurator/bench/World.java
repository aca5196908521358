package io.mispcurator.bench;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulated MISP and its partners: of ten organisations four are on the high list, two on the medium one, four on none. */
final class World implements AutoCloseable {

    private static final int TENS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    final SimulatedMisp misp;

    World(Duration latency) {
        this(latency, false);
    }

    /** @param sessions whether MISP keeps them */
    World(Duration latency, boolean sessions) {
        misp = SimulatedMisp.start(
                SimulatorOptions.ephemeral().withLatency(latency).withSendHighWaterMark(0));
        misp.setNoise(false);
        misp.sessions().keep(sessions);
        misp.keepExchanges(10_000_000);
        misp.addWarninglist("org-confidence-level-high", values(Trust.HIGH));
        misp.addWarninglist("org-confidence-level-medium", values(Trust.MEDIUM));
    }

    private static List<String> values(Trust trust) {
        return organisations(trust).stream()
                .map(org -> "org_uuid:" + org.uuid())
                .toList();
    }

    private static List<Organisation> organisations(Trust trust) {
        List<Organisation> organisations = new ArrayList<>();
        for (int i = 0; i < TENS * trust.inTen; i++) {
            organisations.add(organisation(trust, i));
        }
        return organisations;
    }

    private static Organisation organisation(Trust trust, int number) {
        return new Organisation(
                String.format("%08d-0000-4000-8000-%012d", trust.ordinal() + 1, number), trust + " " + number);
    }

    /** How far an event's creator is trusted, and how many in ten are. */
    enum Trust {
        HIGH(4),
        MEDIUM(2),
        UNLISTED(4);

        final int inTen;

        Trust(int inTen) {
            this.inTen = inTen;
        }

        static Trust of(int number) {
            int digit = number % 10;
            return digit < HIGH.inTen ? HIGH : digit < HIGH.inTen + MEDIUM.inTen ? MEDIUM : UNLISTED;
        }
    }

    /** An event of one of the organisations so trusted; each comes with the tag that the first rule takes away. */
    static PulledEvent event(Trust trust, int number) {
        return PulledEvent.of(organisation(trust, number % (TENS * trust.inTen)))
                .withTags("workflow:state=\"incomplete\"");
    }

    /** Of ten events four are high, two medium and four unlisted. */
    static List<PulledEvent> events(int count) {
        List<PulledEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(Trust.of(i), i / 10 * 4 + i % 10));
        }
        return events;
    }

    /** A curator that is subscribed and ready. */
    CuratorProcess start(CuratorProcess curator) throws IOException {
        curator.start();
        misp.awaitSubscriber(LIMIT);
        curator.awaitReady();
        return curator;
    }

    /** Curates some events that do not count, so that the JVM has compiled what matters. */
    void warmUp(CuratorProcess curator, int count) {
        misp.setLatency(Duration.ZERO);
        long before = curator.decided();
        misp.pullAll(events(count));
        curator.awaitDecided(before + count);
    }

    /** What was asked for the sake of events: not whether MISP is there. */
    List<Exchange> requests() {
        return misp.exchanges().stream()
                .filter(exchange -> !exchange.path().startsWith("/servers/getVersion"))
                .toList();
    }

    @Override
    public void close() {
        misp.close();
    }
}
