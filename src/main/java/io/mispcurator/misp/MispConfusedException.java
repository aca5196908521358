package io.mispcurator.misp;

/** MISP failed over this request (500) or its answer is not what MISP answers: perhaps this event's fault. */
public final class MispConfusedException extends MispException {

    private static final long serialVersionUID = 1L;

    public MispConfusedException(String message) {
        super(message);
    }

    MispConfusedException(String message, String remedy) {
        super(message, remedy);
    }
}
