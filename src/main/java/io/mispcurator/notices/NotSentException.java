package io.mispcurator.notices;

import io.mispcurator.misp.RetryAfter;
import org.jspecify.annotations.Nullable;

/** A webhook did not take what it was sent. The message tells neither its address nor what was sent. */
public final class NotSentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean refused;
    private final transient @Nullable RetryAfter retryAfter;

    /**
     * @param refused whether it may be the content's fault, so that the same would be refused again
     * @param retryAfter how long it asked to be left alone, if it did
     */
    NotSentException(String message, boolean refused, @Nullable RetryAfter retryAfter) {
        super(message);
        this.refused = refused;
        this.retryAfter = retryAfter;
    }

    boolean isRefused() {
        return refused;
    }

    @Nullable
    RetryAfter retryAfter() {
        return retryAfter;
    }
}
