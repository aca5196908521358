package io.mispcurator.curation;

import io.mispcurator.misp.Event;
import io.mispcurator.trust.Plan;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where the routes say what became of an event: once at the end of each turn. Thread-safe. */
public final class Decisions {

    private final CurationListener listener;
    private final boolean dryRun;
    private final Clock clock;

    public Decisions(CurationListener listener, boolean dryRun, Clock clock) {
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
    public void died(Arrival arrival, @Nullable Event event, @Nullable Plan plan, Failure failure) {
        record(arrival, event, plan, Outcome.DEAD_LETTER, failure.error());
    }

    /** The event goes back into the inbox. */
    public void postponed(Arrival arrival, Failure failure) {
        listener.postponed(arrival, failure);
    }

    /** An event that has been looked at since it was heard of. */
    public void spared(Arrival arrival) {
        listener.spared(arrival);
    }

    /** The frame lies in the dead letters as it came; no request was made. */
    public void refused(Failure failure) {
        listener.refused(failure);
    }

    private void record(Arrival arrival, @Nullable Event event, @Nullable Plan plan, Outcome outcome, String reason) {
        listener.decided(new Decision(arrival, event, plan, outcome, reason, arrival.age(clock.instant()), dryRun));
    }

    private static Outcome outcome(Plan plan) {
        if (!plan.actions().isEmpty()) {
            return Outcome.CURATED;
        }
        return plan.warninglist() == null ? Outcome.NOT_LISTED : Outcome.UNCHANGED;
    }
}
