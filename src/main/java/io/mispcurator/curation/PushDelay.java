package io.mispcurator.curation;

import java.time.Clock;
import java.time.Duration;

/** When an event that a partner pushes to us is whole: MISP speaks of it before it saves its attributes. */
public record PushDelay(Duration delay, Clock clock) {

    /** Milliseconds since 1970. */
    public long due() {
        return clock.instant().plus(delay).toEpochMilli();
    }
}
