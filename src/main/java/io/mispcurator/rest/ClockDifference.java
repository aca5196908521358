package io.mispcurator.rest;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** How far MISP's clock is ahead of this machine's, by the Date of its last answer, to a second or so. Thread-safe. */
final class ClockDifference {

    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    ClockDifference(Clock clock) {
        this.clock = clock;
    }

    void saw(@Nullable Header date) {
        if (date == null) {
            return;
        }
        try {
            Instant said = ZonedDateTime.parse(date.getValue(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            ahead = Duration.between(clock.instant(), said);
        } catch (DateTimeException noDate) {
            return; // A header that nobody needs.
        }
    }

    /** Zero until MISP has answered; negative if its clock is behind. */
    Duration ahead() {
        return ahead;
    }
}
