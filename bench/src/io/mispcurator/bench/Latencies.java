package io.mispcurator.bench;

import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.PulledEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the notification of an event to the last request for it, of events that trickle in as on a usual day. */
record Latencies(double[] sortedMillis) {

    /** @param between how long after an event the next one comes */
    static Latencies of(World world, CuratorProcess curator, List<PulledEvent> events, Duration between) {
        world.misp.clearExchanges();
        long before = curator.decided();
        Map<String, Long> pulled = new HashMap<>();
        for (PulledEvent event : events) {
            pulled.put(event.uuid(), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
            world.misp.pull(event);
            CuratorProcess.rest(between.toMillis());
        }
        curator.awaitDecided(before + events.size());
        Map<String, Long> last = new HashMap<>();
        for (Exchange exchange : world.requests()) {
            Uuids.in(exchange.path() + exchange.body()).forEach(uuid -> last.merge(uuid, exchange.ended(), Math::max));
        }
        return new Latencies(events.stream()
                .mapToDouble(event -> (last.get(event.uuid()) - pulled.get(event.uuid())) / 1e3)
                .sorted()
                .toArray());
    }

    double percentile(double part) {
        return sortedMillis[(int) Math.ceil(part * sortedMillis.length) - 1];
    }
}
