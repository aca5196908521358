package io.mispcurator.preflight;

import io.mispcurator.inbox.Inbox;
import io.mispcurator.inbox.InboxException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Whether a broker elsewhere has the inbox. */
public record BrokerCheck(Supplier<Inbox> open) implements Check {

    private static final String NAME = "inbox";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look() {
        try (Inbox inbox = open.get()) {
            return List.of(Finding.ok(NAME, "the broker answers, and " + inbox.waiting() + " wait in the inbox"));
        } catch (InboxException e) {
            return List.of(Finding.failure(
                    NAME,
                    String.valueOf(e.getMessage()),
                    "inbox.url, inbox.username and inbox.password must be those of an Artemis broker that has the"
                            + " queues inbox and dead-letters (docs/scale.md)"));
        }
    }
}
