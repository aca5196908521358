package io.mispcurator.misp;

/** A frame that MISP would not send, or that names its event in a way that must not be trusted. */
public final class MalformedNotificationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedNotificationException(String message) {
        super(message);
    }

    public MalformedNotificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
