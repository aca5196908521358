package io.mispcurator.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.mispcurator.inbox.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as it is shown over HTTP.
 *
 * @param payloadEncoding {@code base64} if the frame was not UTF-8; otherwise left out
 */
record LetterView(
        String id,
        String event,
        String reason,
        String error,
        int attempts,
        @Nullable Instant received,
        Instant died,
        String cause,
        String server,
        @JsonInclude(Include.NON_NULL) @Nullable String payloadEncoding,
        String payload) {

    static LetterView of(DeadLetter letter) {
        return new LetterView(
                letter.id(),
                letter.event(),
                letter.reason(),
                letter.error(),
                letter.attempts(),
                letter.received(),
                letter.died(),
                letter.cause(),
                letter.server(),
                letter.payload().base64() ? "base64" : null,
                letter.payload().text());
    }
}
