package io.mispcurator.curation;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message that was taken from the inbox.
 *
 * @param queued which event it is about, and why
 * @param isCovered whether a look that came after it has covered it already
 * @param due when it is to come again, in milliseconds since 1970; null if it is its turn now
 */
public record Turn(
        QueuedEvent queued, boolean isCovered, @Nullable Long due) {

    /** Whether its event has another turn just now, or too many that failed before are being tried already. */
    public boolean isEarly() {
        return due != null;
    }
}
