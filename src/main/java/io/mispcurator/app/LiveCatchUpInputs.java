package io.mispcurator.app;

import io.mispcurator.catchup.CatchUpInputs;
import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.inbox.InboxException;
import io.mispcurator.management.CuratorStatus.Link;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells catch-up of the running parts.
 *
 * @param alone whether no other process takes from the inbox
 */
record LiveCatchUpInputs(
        Supplier<@Nullable CamelContext> context, StatusReader status, DeadLetters letters, boolean alone)
        implements CatchUpInputs {

    private static final String CURATION = "curate-event";

    @Override
    public @Nullable Long inbox() {
        return status.inbox();
    }

    @Override
    public @Nullable Instant linkedSince() {
        Link link = status.zeromq();
        return link == null ? null : link.connectedSince();
    }

    @Override
    public boolean curates() {
        CamelContext camel = context.get();
        return alone && camel != null && camel.getRoute(CURATION) != null;
    }

    @Override
    public Set<String> deadEvents() {
        Set<String> events = new HashSet<>();
        try {
            letters.visit(letter -> events.add(letter.event()));
        } catch (JMSException | IOException e) {
            throw new InboxException("the dead letters cannot be read: " + e.getMessage(), e);
        }
        return events;
    }
}
