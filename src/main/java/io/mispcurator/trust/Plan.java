package io.mispcurator.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to an event, in this order, and why.
 *
 * @param warninglist the list of the rule that decided, or null if none did
 * @param reason one sentence for people
 * @param verdicts why each rule decided or did not, in their order; empty where nobody asked
 */
public record Plan(@Nullable String warninglist, List<Action> actions, String reason, List<Verdict> verdicts) {

    public Plan {
        actions = List.copyOf(actions);
        verdicts = List.copyOf(verdicts);
    }

    public Plan(@Nullable String warninglist, List<Action> actions, String reason) {
        this(warninglist, actions, reason, List.of());
    }

    /** The same plan, with what each rule said. */
    public Plan with(List<Verdict> all) {
        return new Plan(warninglist, actions, reason, all);
    }

    /** Whether the event is published by it. */
    public boolean publishes() {
        return actions.stream().anyMatch(Action.Publish.class::isInstance);
    }
}
