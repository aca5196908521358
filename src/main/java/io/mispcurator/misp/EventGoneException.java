package io.mispcurator.misp;

/** MISP has no such event, or no longer. */
public final class EventGoneException extends MispException {

    private static final long serialVersionUID = 1L;

    public EventGoneException(String message) {
        super(message);
    }
}
