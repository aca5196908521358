package io.mispcurator.catchup;

import java.time.Duration;
import java.time.Instant;

/** Is over after its length, and at once when the clock was set back, since then nobody knows how much has passed. */
record Pause(Instant began, Duration length) {

    static final Pause NONE = new Pause(Instant.EPOCH, Duration.ZERO);

    boolean isOver(Instant now) {
        return now.isBefore(began) || !now.isBefore(began.plus(length));
    }
}
