package io.mispcurator.misp;

/** MISP did not do what was asked. Which kind decides what becomes of the event; the message is for the operator. */
public abstract sealed class MispException extends RuntimeException
        permits MispAwayException,
                MispUnansweredException,
                MispConfusedException,
                MispRefusalException,
                EventGoneException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    MispException(String message) {
        this(message, "");
    }

    MispException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it, the likeliest first; empty where the message says all. */
    public String remedy() {
        return remedy;
    }
}
