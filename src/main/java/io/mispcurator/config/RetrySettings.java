package io.mispcurator.config;

import java.time.Duration;

/**
 * How an attempt that failed is repeated.
 *
 * @param delay before the second attempt
 * @param multiplier of the delay for each further one
 */
public record RetrySettings(Duration delay, double multiplier, Duration maxDelay, int maxAttempts) {

    static RetrySettings of(Values values) {
        return new RetrySettings(
                values.duration(Setting.RETRY_DELAY),
                values.factor(Setting.RETRY_MULTIPLIER),
                values.duration(Setting.RETRY_MAX_DELAY),
                values.number(Setting.RETRY_MAX_ATTEMPTS));
    }
}
