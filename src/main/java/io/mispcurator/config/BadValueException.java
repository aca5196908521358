package io.mispcurator.config;

/** A value cannot be read; the message continues the name of its setting, and never repeats what may be a secret. */
final class BadValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadValueException(String message) {
        super(message);
    }
}
