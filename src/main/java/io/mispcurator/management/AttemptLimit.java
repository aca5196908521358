package io.mispcurator.management;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often one address may present a wrong token within a minute. Knows a thousand addresses at most. Thread-safe. */
final class AttemptLimit {

    static final int MAX_FAILURES = 20;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 1_000;

    private final Clock clock;
    private final Map<InetAddress, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    private record Failures(Instant since, int count) {}

    AttemptLimit(Clock clock) {
        this.clock = clock;
    }

    /** Whether no token of this address counts for now, not even the right one. */
    synchronized boolean isReached(InetAddress address) {
        Failures known = failures.get(address);
        return known != null && isRecent(known) && known.count() >= MAX_FAILURES;
    }

    synchronized void failed(InetAddress address) {
        Failures known = failures.remove(address);
        failures.put(
                address,
                known != null && isRecent(known)
                        ? new Failures(known.since(), known.count() + 1)
                        : new Failures(clock.instant(), 1));
    }

    private boolean isRecent(Failures known) {
        return known.since().plus(WINDOW).isAfter(clock.instant());
    }
}
