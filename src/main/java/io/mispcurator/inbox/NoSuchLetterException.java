package io.mispcurator.inbox;

/** No dead letter has this id, or it is on its way into the inbox at this moment. */
public final class NoSuchLetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchLetterException(String id) {
        super("there is no dead letter " + id);
    }
}
