package io.mispcurator.misp;

import java.util.List;

/**
 * What became of a request to publish an event.
 *
 * @param state how far it has come
 * @param partners the servers that it could not be pushed to
 */
public record Publication(State state, List<String> partners) implements Effect {

    /** How far a publication has come. */
    public enum State {
        /** The event is published. */
        PUBLISHED,
        /** MISP's background workers will publish it, if they run. */
        QUEUED,
        /** The event is published, but some server could not be reached. */
        NOT_PUSHED
    }

    public Publication {
        partners = List.copyOf(partners);
    }

    public boolean isQueued() {
        return state == State.QUEUED;
    }

    @Override
    public boolean changed() {
        return true;
    }

    @Override
    public String note() {
        return switch (state) {
            case PUBLISHED -> "";
            case QUEUED -> "queued";
            case NOT_PUSHED -> "not pushed to " + (partners.isEmpty() ? "every server" : String.join(", ", partners));
        };
    }
}
