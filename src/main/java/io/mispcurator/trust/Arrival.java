package io.mispcurator.trust;

import java.time.Instant;

/**
 * How an event came here.
 *
 * @param cause what asks for the decision: a notification's action, {@code catch-up} and the like
 * @param seen since when its publication is waited for: when it was first heard of
 * @param now the moment of the decision
 */
public record Arrival(Origin origin, String cause, Instant seen, Instant now) {

    /** Nothing is known of it. */
    public static final Arrival UNKNOWN = new Arrival(Origin.UNKNOWN, "", Instant.EPOCH, Instant.EPOCH);
}
