package io.mispcurator.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to an event, in this order, and why.
 *
 * @param rule the name of the rule that decided, or because of which nothing may be done; null if there is none
 * @param reason one sentence for people
 * @param verdicts why each rule decided or did not, in their order; empty where nobody asked
 * @param held how long the publication waits that this rule would make, or null if none does
 */
public record Plan(
        @Nullable String rule,
        List<Action> actions,
        String reason,
        List<Verdict> verdicts,
        @Nullable Held held) {

    public Plan {
        actions = List.copyOf(actions);
        verdicts = List.copyOf(verdicts);
    }

    public Plan(@Nullable String rule, List<Action> actions, String reason) {
        this(rule, actions, reason, List.of(), null);
    }

    /** The same plan, with what each rule said. */
    public Plan with(List<Verdict> all) {
        return new Plan(rule, actions, reason, all, held);
    }

    /** Whether the rule might apply, but not enough is known of the event; not to be known without what each rule said. */
    public boolean isUndecided() {
        return rule != null && !verdicts.isEmpty() && verdicts.stream().noneMatch(Verdict::decides);
    }

    /** Whether the event is published by it. */
    public boolean publishes() {
        return actions.stream().anyMatch(Action.Publish.class::isInstance);
    }
}
