package io.mispcurator.misp;

import org.jspecify.annotations.Nullable;

/**
 * MISP gave no answer to this request, or something in front of it answered instead (timeout, reset, cut off, 502, 503,
 * 504). Either MISP is away, or this one request is more than it can answer: whether it gives its version tells.
 */
public final class MispUnansweredException extends MispException {

    private static final long serialVersionUID = 1L;

    private final @Nullable RetryAfter retryAfter;

    public MispUnansweredException(String message, @Nullable RetryAfter retryAfter) {
        this(message, "", retryAfter);
    }

    MispUnansweredException(String message, String remedy, @Nullable RetryAfter retryAfter) {
        super(message, remedy);
        this.retryAfter = retryAfter;
    }

    /** How long the answer asked to wait ({@code Retry-After}), or null if it did not say. */
    public @Nullable RetryAfter retryAfter() {
        return retryAfter;
    }
}
