package io.mispcurator.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to an event, in this order, and why.
 *
 * @param warninglist the list of the rule that decided, or null if none did
 * @param reason one sentence for people
 */
public record Plan(@Nullable String warninglist, List<Action> actions, String reason) {

    public Plan {
        actions = List.copyOf(actions);
    }

    /** Whether the event is published by it. */
    public boolean publishes() {
        return actions.stream().anyMatch(Action.Publish.class::isInstance);
    }
}
