package io.mispcurator.management;

/** What was asked cannot be had from MISP; the message says why, for the operator. */
public final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP */
    public UnansweredException(int status, String words) {
        super(words);
        this.status = status;
    }

    int status() {
        return status;
    }
}
