package io.mispcurator.curation;

import io.mispcurator.misp.Effect;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Publication;
import io.mispcurator.trust.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event, and why: the end of a turn that does not come again.
 *
 * @param event what MISP said of it, or null if it never came so far
 * @param lists the names of the warninglists that hold its creator; empty if it never came so far
 * @param plan what was done, or would have been in a dry run; null if none was made
 * @param reason one sentence for people
 * @param effects what MISP said of the plan's actions, in their order; those that were not asked for are missing
 * @param took from the notification to here
 * @param calls how many requests to MISP the turn made that ended so; those of earlier attempts are not among them
 */
public record Decision(
        QueuedEvent queued,
        @Nullable Event event,
        Set<String> lists,
        @Nullable Plan plan,
        List<Effect> effects,
        Outcome outcome,
        String reason,
        Duration took,
        int calls,
        boolean dryRun)
        implements TurnEnd {

    public Decision {
        lists = Set.copyOf(lists);
        effects = List.copyOf(effects);
    }

    /** How far the publication has come, where that is more to say than that the event is published; else empty. */
    public String publication() {
        return effects.stream()
                .filter(Publication.class::isInstance)
                .map(Effect::note)
                .findFirst()
                .orElse("");
    }
}
