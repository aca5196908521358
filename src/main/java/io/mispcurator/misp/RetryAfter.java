package io.mispcurator.misp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP header {@code Retry-After} (RFC 9110, 10.2.3): a number of seconds, or a date. More than a day is taken for
 * a day, so that no proxy's mistake puts an event off for good.
 */
public sealed interface RetryAfter {

    /** The longest that is believed. */
    Duration MOST = Duration.ofDays(1);

    /** How long to wait when it is now {@code now}; never negative, never more than {@link #MOST}. */
    Duration from(Instant now);

    /** Returns null for a header that is absent or that nobody can understand. */
    static @Nullable RetryAfter parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        try {
            return text.matches("[0-9]+")
                    ? new Delay(Duration.ofSeconds(text.length() > 9 ? MOST.toSeconds() : Long.parseLong(text)))
                    : new Moment(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException notUnderstood) {
            return null;
        }
    }

    /** So and so long from whenever one asks. */
    record Delay(Duration delay) implements RetryAfter {
        @Override
        public Duration from(Instant now) {
            return delay.compareTo(MOST) > 0 ? MOST : delay;
        }
    }

    /** Until a given moment. */
    record Moment(Instant moment) implements RetryAfter {
        @Override
        public Duration from(Instant now) {
            Duration left = Duration.between(now, moment);
            if (left.isNegative()) {
                return Duration.ZERO;
            }
            return left.compareTo(MOST) > 0 ? MOST : left;
        }
    }
}
