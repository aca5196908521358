package io.mispcurator.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What nobody looks at again before a person has.
 *
 * @param id the same for as long as it lies there, also after a restart; fit for a URL and a command line
 * @param event the event's UUID; empty for a frame that named none
 * @param reason one word for the kind of failure
 * @param error the last failure in a sentence, with MISP's words where it said any
 * @param attempts how many failed; 0 if none was made
 * @param received when its notification came, as far as that is known
 * @param died when it was laid here
 * @param cause the notification's action, or {@code catch-up}, {@code backfill}, {@code replay}
 * @param server the local number of the server that the event was pulled from; empty if none was named
 * @param payload the frame as it came
 */
public record DeadLetter(
        String id,
        String event,
        String reason,
        String error,
        int attempts,
        @Nullable Instant received,
        Instant died,
        String cause,
        String server,
        Payload payload) {

    /**
     * A frame as text.
     *
     * @param base64 whether the frame was no UTF-8, so that the text is its Base64
     */
    public record Payload(String text, boolean base64) {}
}
