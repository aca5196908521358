package io.mispcurator.curation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long what was heard may be used again. A clock that was set back makes nothing last longer.
 *
 * @param most zero for not at all but in the moment itself
 */
record TimeToLive(Duration most, Clock clock) {

    boolean of(Instant heard) {
        Duration passed = Duration.between(heard, clock.instant());
        return !passed.isNegative() && passed.compareTo(most) <= 0;
    }
}
