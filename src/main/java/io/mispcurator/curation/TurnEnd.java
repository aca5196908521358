package io.mispcurator.curation;

/** How a turn ended. {@link Decisions} reports every end once, on the thread that carried out the turn. */
public sealed interface TurnEnd permits Decision, TurnEnd.Postponed, TurnEnd.Skipped, TurnEnd.Refused {

    /** The attempt failed; the event is back in the inbox and will be tried again. */
    record Postponed(QueuedEvent queued, Failure failure) implements TurnEnd {}

    /** No decision was needed: a later look at the event has already covered this notification. */
    record Skipped(QueuedEvent queued) implements TurnEnd {}

    /** A frame was not a notification that MISP sends; it is in the dead letters and caused no request. */
    record Refused(Failure failure) implements TurnEnd {}
}
