package io.mispcurator.trust;

/** An expression that makes no sense for an event. */
public final class ExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message);
    }
}
