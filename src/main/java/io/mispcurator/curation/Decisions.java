package io.mispcurator.curation;

import io.mispcurator.misp.Event;
import io.mispcurator.trust.Plan;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes down what became of each event. The routes call it once at the end of every event's way. Thread-safe. */
public final class Decisions {

    private final Consumer<Decision> listener;
    private final boolean dryRun;
    private final Clock clock;

    /** @param listener hears of each decision on the thread that took it, and must be quick */
    public Decisions(Consumer<Decision> listener, boolean dryRun, Clock clock) {
        this.listener = listener;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    /** The plan has been carried out, or would have been in a dry run. */
    public void carriedOut(Arrival arrival, Event event, Plan plan) {
        record(arrival, event, plan, outcome(plan), plan.reason());
    }

    /** MISP no longer has the event. */
    public void gone(Arrival arrival) {
        record(arrival, null, null, Outcome.GONE, "MISP has no such event");
    }

    /** The event lies in the dead letters. */
    public void died(Arrival arrival, @Nullable Event event, @Nullable Plan plan, String error) {
        record(arrival, event, plan, Outcome.DEAD_LETTER, error);
    }

    private void record(Arrival arrival, @Nullable Event event, @Nullable Plan plan, Outcome outcome, String reason) {
        listener.accept(new Decision(arrival, event, plan, outcome, reason, arrival.age(clock.instant()), dryRun));
    }

    private static Outcome outcome(Plan plan) {
        if (!plan.actions().isEmpty()) {
            return Outcome.CURATED;
        }
        return plan.warninglist() == null ? Outcome.NOT_LISTED : Outcome.UNCHANGED;
    }
}
