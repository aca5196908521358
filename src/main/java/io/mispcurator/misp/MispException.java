package io.mispcurator.misp;

/** MISP did not do what was asked. Which kind decides what becomes of the event; the message is for the operator. */
public abstract sealed class MispException extends RuntimeException
        permits MispAwayException,
                MispUnansweredException,
                MispConfusedException,
                MispRefusalException,
                EventGoneException {

    private static final long serialVersionUID = 1L;

    MispException(String message) {
        super(message);
    }
}
