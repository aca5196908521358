package io.mispcurator.misp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The HTTP header {@code Retry-After} (RFC 9110, 10.2.3): a number of seconds, or a date. */
public sealed interface RetryAfter {

    /** How long to wait when it is now {@code now}; never negative. */
    Duration from(Instant now);

    /** Returns null for a header that is absent or that nobody can understand. */
    static @Nullable RetryAfter parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? new Delay(Duration.ofSeconds(Long.parseLong(text)))
                    : new Moment(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException | NumberFormatException notUnderstood) {
            return null;
        }
    }

    /** So and so long from whenever one asks. */
    record Delay(Duration delay) implements RetryAfter {
        @Override
        public Duration from(Instant now) {
            return delay;
        }
    }

    /** Until a given moment. */
    record Moment(Instant moment) implements RetryAfter {
        @Override
        public Duration from(Instant now) {
            Duration left = Duration.between(now, moment);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }
}
