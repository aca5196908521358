package io.mispcurator.curation;

import java.util.List;

/** Tells several listeners, in order. */
public record CurationListeners(List<CurationListener> listeners) implements CurationListener {

    public CurationListeners {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void decided(Decision decision) {
        listeners.forEach(listener -> listener.decided(decision));
    }

    @Override
    public void postponed(Arrival arrival, Failure failure) {
        listeners.forEach(listener -> listener.postponed(arrival, failure));
    }

    @Override
    public void spared(Arrival arrival) {
        listeners.forEach(listener -> listener.spared(arrival));
    }

    @Override
    public void refused(Failure failure) {
        listeners.forEach(listener -> listener.refused(failure));
    }
}
