package io.mispcurator.curation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn in the inbox: which event is to be curated, and why.
 *
 * @param event its UUID
 * @param cause the notification's action, or {@code catch-up}, {@code backfill}, {@code replay}
 * @param server the local number of the server that it was pulled from; empty if none was named
 * @param received when this process or another one heard of it
 * @param failed how many attempts have failed before this one
 */
public record Arrival(String event, String cause, String server, Instant received, int failed) {

    /** The number of this attempt, from 1. */
    public int attempt() {
        return failed + 1;
    }

    Duration age(Instant now) {
        Duration age = Duration.between(received, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** From the headers that the message carries through the inbox. */
    public static Arrival of(String event, String cause, @Nullable String server, long received, int failed) {
        return new Arrival(event, cause, server == null ? "" : server, Instant.ofEpochMilli(received), failed);
    }
}
