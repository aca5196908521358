package io.mispcurator.inbox;

/** What was asked cannot be done with a dead letter, which lies where it lay; the message says why. */
public final class LetterRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LetterRefusedException(String message) {
        super(message);
    }
}
