package io.mispcurator.app;

import io.mispcurator.curation.MispAvailability;
import io.mispcurator.curation.RefusedLists;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.management.LinkStanding;
import io.mispcurator.management.MispStanding;
import io.mispcurator.management.Sampled;
import io.mispcurator.management.Standing;
import io.mispcurator.misp.RefusedHit;
import io.mispcurator.zeromq.ZeromqConsumer;
import io.mispcurator.zeromq.ZeromqLink;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/** Asks the running parts how they stand. */
final class LiveStanding implements Standing {

    private static final Duration AGE = Duration.ofSeconds(1);

    private final Supplier<@Nullable CamelContext> context;
    private final MispAvailability misp;
    private final Inbox queues;
    private final RefusedLists refused;
    private final Sampled<Long> inbox;
    private final Sampled<Long> deadLetters;

    LiveStanding(Supplier<@Nullable CamelContext> context, MispAvailability misp, Inbox inbox, RefusedLists refused) {
        this.context = context;
        this.misp = misp;
        this.queues = inbox;
        this.refused = refused;
        this.inbox = new Sampled<>(inbox::waiting, AGE);
        this.deadLetters = new Sampled<>(inbox::deadLetters, AGE);
    }

    @Override
    public @Nullable Long inbox() {
        return inbox.get();
    }

    @Override
    public String inboxTrouble() {
        return inbox() == null ? "the inbox's broker does not answer" : queues.trouble();
    }

    @Override
    public @Nullable Long deadLetters() {
        return deadLetters.get();
    }

    @Override
    public @Nullable LinkStanding zeromq() {
        CamelContext camel = context.get();
        if (camel == null) {
            return null;
        }
        List<ZeromqConsumer> consumers = camel.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(ZeromqConsumer.class::isInstance)
                .map(ZeromqConsumer.class::cast)
                .toList();
        if (consumers.isEmpty()) {
            return null;
        }
        ZeromqLink link = consumers.get(0).link();
        return new LinkStanding(link.alive(), link.connectedSince(), link.silence(), link.description());
    }

    @Override
    public MispStanding misp() {
        boolean reachable = misp.isAvailable();
        return new MispStanding(reachable, misp.version(), reachable ? "MISP answers" : misp.reason());
    }

    @Override
    public List<RefusedHit> refusedLists() {
        return refused.current();
    }
}
