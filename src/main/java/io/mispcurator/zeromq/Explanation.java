package io.mispcurator.zeromq;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What answers at the peer's address, asked once for some seconds of failures. For the socket's own thread alone. */
final class Explanation {

    private static final long VALID_MILLIS = 30_000;

    private final SocketPlan plan;
    private final Clock clock;
    private @Nullable Greeting greeting;
    private long askedAt;

    Explanation(SocketPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** Takes some seconds where it must ask. */
    Greeting get() {
        Greeting known = greeting;
        if (known == null || clock.millis() - askedAt >= VALID_MILLIS) {
            known = plan.greeting();
            greeting = known;
            askedAt = clock.millis();
        }
        return known;
    }

    /** The link is up: at the next failure things may be otherwise. */
    void forget() {
        greeting = null;
    }
}
