package io.mispcurator.curation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** What MISP calls its sync servers: asked when a name is needed, and again when it is old or not found. Thread-safe. */
public final class ServerNames {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final Duration MAX_AGE_OF_NOTHING = Duration.ofMinutes(1);

    private final Supplier<Map<String, String>> misp;
    private final TimeToLive age;
    private final TimeToLive ageOfNothing;
    private final Clock clock;
    private Map<String, String> names = Map.of();
    private Instant asked = Instant.EPOCH;

    /** @param misp answers with all names by their numbers, or throws what MISP or the connection says */
    public ServerNames(Supplier<Map<String, String>> misp, Clock clock) {
        this.misp = misp;
        this.age = new TimeToLive(MAX_AGE, clock);
        this.ageOfNothing = new TimeToLive(MAX_AGE_OF_NOTHING, clock);
        this.clock = clock;
    }

    /** The server's name, or empty if MISP has no such server. */
    public synchronized String of(String number) {
        TimeToLive fresh = names.containsKey(number) ? age : ageOfNothing;
        if (!fresh.of(asked)) {
            names = misp.get();
            asked = clock.instant();
        }
        return names.getOrDefault(number, "");
    }
}
