package io.mispcurator.app;

import io.mispcurator.catchup.RowPolicy;
import io.mispcurator.config.CurationSettings;
import io.mispcurator.curation.Origins;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.ServerNames;
import io.mispcurator.misp.ServerIndexAnswer;
import io.mispcurator.publication.HeldPublications;
import io.mispcurator.rest.MispAnswer;
import io.mispcurator.trust.Arrival;
import io.mispcurator.trust.Facts;
import io.mispcurator.trust.Origin;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * How events came here, as far as this curator has heard: from which server, and since when a publication is held. MISP is
 * asked for the servers' names only where a rule asks for one. Thread-safe.
 */
public final class Arrivals {

    /** What asks for the decision about an event that nothing else has named. */
    static final String CATCH_UP = "catch-up";

    private static final String ORIGINS = "servers-of-events.txt";
    private static final String HELD = "held-publications.txt";

    private final Origins origins;
    private final HeldPublications held;
    private final ServerNames names;
    private final boolean asksForNames;
    private final Clock clock;

    private Arrivals(Origins origins, HeldPublications held, ServerNames names, boolean asksForNames, Clock clock) {
        this.origins = origins;
        this.held = held;
        this.names = names;
        this.asksForNames = asksForNames;
        this.clock = clock;
    }

    /**
     * @param data the folder for what is remembered over a restart
     * @param context one that has the component {@code misp} and runs by the time of the first decision
     */
    static Arrivals open(CurationSettings settings, Path data, Supplier<CamelContext> context, Clock clock) {
        MispCaller misp = new MispCaller(context);
        return new Arrivals(
                Origins.open(data.resolve(ORIGINS)),
                HeldPublications.open(data.resolve(HELD), settings.rules(), settings.dryRun(), clock),
                new ServerNames(() -> servers(misp), clock),
                settings.rules().stream().anyMatch(rule -> rule.conditions().asksForServerNames()),
                clock);
    }

    /** Lets another curator know what this data folder remembers. */
    public static void copy(Path data, Path other) throws IOException {
        for (String file : List.of(ORIGINS, HELD)) {
            if (Files.isReadable(data.resolve(file))) {
                Files.copy(data.resolve(file), other.resolve(file));
            }
        }
    }

    /** The names of all sync servers, by their numbers. */
    static Map<String, String> servers(MispCaller misp) {
        MispAnswer answer = misp.ask("misp:get:servers/index");
        return ServerIndexAnswer.read(answer.status(), answer.retryAfter(), answer.content());
    }

    HeldPublications held() {
        return held;
    }

    /** Of a turn; what it says is remembered. */
    Arrival of(QueuedEvent queued) {
        return arrival(origins.of(queued), queued.event(), queued.cause(), queued.received());
    }

    /** Of an event that no notification has just named. */
    Arrival of(String event, String cause) {
        return arrival(origins.of(event), event, cause, clock.instant());
    }

    /** The event was left as it is since its server is not known. */
    void left(String event) {
        origins.left(event);
    }

    /** What catch-up is told that the policy decides about an event; one that was left already is nobody's to find. */
    RowPolicy forCatchUp(TrustPolicy policy) {
        return (event, lists) -> {
            Plan plan = policy.decide(new Facts(event, lists).with(of(event.uuid(), CATCH_UP)));
            return plan.actions().isEmpty() && origins.wasLeft(event.uuid())
                    ? new Plan(null, List.of(), plan.reason())
                    : plan;
        };
    }

    private Arrival arrival(Origin origin, String event, String cause, Instant heard) {
        return new Arrival(named(origin), cause, held.seen(event, heard), clock.instant());
    }

    private Origin named(Origin origin) {
        return asksForNames && !origin.number().isEmpty()
                ? new Origin(origin.number(), names.of(origin.number()), false)
                : origin;
    }
}
