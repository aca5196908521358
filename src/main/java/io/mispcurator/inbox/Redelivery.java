package io.mispcurator.inbox;

import java.time.Duration;

/**
 * How the broker itself delivers a message again whose turn was rolled back: a step failed in a way that no route answers.
 *
 * @param delay before the second delivery
 * @param multiplier for each one after that
 * @param maxDelay the longest delay
 * @param maxDeliveries after so many the message is a dead letter
 */
public record Redelivery(Duration delay, double multiplier, Duration maxDelay, int maxDeliveries) {

    /** A consumer that is being stopped may hand a message back, which is nobody's failure. */
    private static final int MIN_DELIVERIES = 5;

    public static final Redelivery DEFAULT = new Redelivery(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 10);

    public Redelivery {
        maxDeliveries = Math.max(MIN_DELIVERIES, maxDeliveries);
    }
}
