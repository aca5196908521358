package io.mispcurator.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is set. */
final class SettableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-21T20:00:00Z");

    void set(Instant instant) {
        now = instant;
    }

    void setSeconds(long seconds) {
        now = Instant.ofEpochSecond(seconds);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
