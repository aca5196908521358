package io.mispcurator.misp;

import org.jspecify.annotations.Nullable;

/** MISP asks to be left alone (429) or does not take the key: no event's fault, so every event waits until that ends. */
public final class MispAwayException extends MispException {

    private static final long serialVersionUID = 1L;

    private final @Nullable RetryAfter retryAfter;
    private final boolean refusesKey;

    public MispAwayException(String message, @Nullable RetryAfter retryAfter) {
        this(message, "", retryAfter, false);
    }

    MispAwayException(String message, String remedy, @Nullable RetryAfter retryAfter) {
        this(message, remedy, retryAfter, false);
    }

    private MispAwayException(String message, String remedy, @Nullable RetryAfter retryAfter, boolean refusesKey) {
        super(message, remedy);
        this.retryAfter = retryAfter;
        this.refusesKey = refusesKey;
    }

    static MispAwayException refusingKey(String message, String remedy) {
        return new MispAwayException(message, remedy, null, true);
    }

    /** How long MISP asked to be left alone ({@code Retry-After}), or null if it did not say. */
    public @Nullable RetryAfter retryAfter() {
        return retryAfter;
    }

    /** Whether MISP answers, but does not take the key. */
    public boolean refusesKey() {
        return refusesKey;
    }
}
