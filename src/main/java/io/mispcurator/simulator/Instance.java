package io.mispcurator.simulator;

import java.time.Clock;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * All that this MISP holds. Whoever reads or changes it holds its monitor, so that what it says over ZeroMQ comes in the
 * order of the changes.
 */
final class Instance {
    private static final long SEED = 20221114;

    final Clock clock;
    final Organisations organisations = new Organisations();
    final Users users = new Users(organisations, new SplittableRandom(SEED));
    final Tags tags = new Tags();
    final Events events = new Events();
    final Warninglists warninglists = new Warninglists();
    final Messages messages;
    final AuditMessages audit;
    final EventTagging tagging;
    final Publishing publishing;

    Instance(Clock clock, Consumer<Frame.Source> sink) {
        this.clock = clock;
        messages = new Messages(sink);
        audit = new AuditMessages(messages, clock);
        tagging = new EventTagging(this);
        publishing = new Publishing(this);
    }

    long now() {
        return clock.instant().getEpochSecond();
    }
}
