package io.mispcurator.config;

import java.time.Duration;

/**
 * When catch-up searches for missed events.
 *
 * @param enabled whether it searches without being asked to
 * @param interval from one search to the next
 * @param since how far back the first one looks
 * @param rate events per second
 */
public record SearchSettings(boolean enabled, Duration interval, Duration since, double rate) {

    static SearchSettings of(Values values) {
        return new SearchSettings(
                values.flag(Setting.CATCH_UP_ENABLED),
                values.duration(Setting.CATCH_UP_INTERVAL),
                values.duration(Setting.CATCH_UP_SINCE),
                values.factor(Setting.CATCH_UP_RATE));
    }
}
