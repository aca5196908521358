package io.mispcurator.curation;

/** Hears of everything that happens to events, on the thread on which it happens, and must be quick. */
public interface CurationListener {

    /** An event's turn is over. */
    void decided(Decision decision);

    /** An event's turn failed and will come again. */
    void postponed(Arrival arrival, Failure failure);

    /** A turn ended without a decision, mostly since another one of its event, begun after it was heard of, saw all it would. */
    default void spared(Arrival arrival) {}

    /** A frame was no notification that MISP would send. */
    void refused(Failure failure);
}
