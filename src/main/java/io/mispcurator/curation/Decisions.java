package io.mispcurator.curation;

import io.mispcurator.misp.Effect;
import io.mispcurator.misp.Event;
import io.mispcurator.trust.Plan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the routes report the end of each turn. Thread-safe. */
public final class Decisions {

    private final List<Consumer<TurnEnd>> listeners;
    private final boolean dryRun;
    private final Clock clock;

    /** @param listeners are called in this order, on the thread of the turn, which waits for them */
    public Decisions(List<Consumer<TurnEnd>> listeners, boolean dryRun, Clock clock) {
        this.listeners = List.copyOf(listeners);
        this.dryRun = dryRun;
        this.clock = clock;
    }

    /**
     * The plan has been carried out, or would have been in a dry run.
     *
     * @param effects what MISP said of each action; of no use in a dry run and where the plan has no action
     */
    public void carriedOut(
            QueuedEvent queued, Event event, Set<String> lists, Plan plan, @Nullable List<Effect> effects, int calls) {
        List<Effect> known = dryRun || effects == null || plan.actions().isEmpty() ? List.of() : effects;
        boolean alreadySo = !known.isEmpty() && known.stream().noneMatch(Effect::changed);
        Outcome outcome = alreadySo ? Outcome.UNCHANGED : Outcome.of(plan);
        String reason = plan.reason() + (alreadySo ? ", and MISP says that it has all that already" : "");
        report(new Decision(
                queued, event, lists, plan, known, outcome, reason, queued.age(clock.instant()), calls, dryRun));
    }

    /** MISP no longer has the event. */
    public void gone(QueuedEvent queued, int calls) {
        record(queued, null, Set.of(), null, Outcome.GONE, "MISP has no such event", calls);
    }

    /** The event lies in the dead letters. */
    public void died(
            QueuedEvent queued,
            @Nullable Event event,
            @Nullable Set<String> lists,
            @Nullable Plan plan,
            Failure failure,
            int calls) {
        Set<String> known = lists == null ? Set.of() : lists;
        record(queued, event, known, plan, Outcome.DEAD_LETTER, failure.error(), calls);
    }

    /** The event's turn was rolled back again and again, so that the broker has made it a dead letter. */
    public void givenUp(QueuedEvent queued) {
        record(
                queued,
                null,
                Set.of(),
                null,
                Outcome.DEAD_LETTER,
                "its turn failed again and again in a way that no route answers",
                0);
    }

    /** The event goes back into the inbox. */
    public void postponed(QueuedEvent queued, Failure failure) {
        report(new TurnEnd.Postponed(queued, failure));
    }

    /** An event that has been looked at since it was heard of. */
    public void skipped(QueuedEvent queued) {
        report(new TurnEnd.Skipped(queued));
    }

    /** The frame lies in the dead letters as it came; no request was made. */
    public void refused(Failure failure) {
        report(new TurnEnd.Refused(failure));
    }

    private void record(
            QueuedEvent queued,
            @Nullable Event event,
            Set<String> lists,
            @Nullable Plan plan,
            Outcome outcome,
            String reason,
            int calls) {
        Duration took = queued.age(clock.instant());
        report(new Decision(queued, event, lists, plan, List.of(), outcome, reason, took, calls, dryRun));
    }

    private void report(TurnEnd end) {
        listeners.forEach(listener -> listener.accept(end));
    }
}
