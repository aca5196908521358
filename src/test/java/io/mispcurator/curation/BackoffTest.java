package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @ParameterizedTest
    @CsvSource({"1,1000", "2,2000", "3,4000", "6,32000", "7,50000", "1000,50000", "2147483647,50000"})
    void waits_longer_and_longer_up_to_a_limit(int attempt, long shortest) {
        assertThat(delay(backoff(0), attempt)).isEqualTo(shortest);
    }

    @ParameterizedTest
    @CsvSource({"1,1200", "2,2400", "6,38400", "7,60000", "2147483647,60000"})
    void stretches_a_delay_by_a_fifth_and_never_beyond_the_limit(int attempt, long longest) {
        assertThat(delay(backoff(ALMOST_ONE), attempt)).isEqualTo(longest);
    }

    @Test
    void what_failed_together_does_not_come_back_together() {
        Backoff backoff = backoff(new Random(1));

        assertThat(delay(backoff, 20)).isNotEqualTo(delay(backoff, 20));
    }

    @Test
    void a_multiplier_of_one_does_not_grow() {
        Backoff constant = new Backoff(
                Duration.ofSeconds(3), 1, Duration.ofMinutes(1), 10, Clock.fixed(NOW, ZoneOffset.UTC), fixed(0));

        assertThat(delay(constant, 50)).isEqualTo(3_000);
    }

    @Test
    void waits_as_long_as_misp_asks_even_beyond_the_limit() {
        assertThat(backoff(ALMOST_ONE).due(1, RetryAfter.parse("600")))
                .isEqualTo(NOW.plusSeconds(600).toEpochMilli());
        assertThat(backoff(0).due(1, RetryAfter.parse("Sat, 21 Nov 2026 12:30:00 GMT")))
                .isEqualTo(Instant.parse("2026-11-21T12:30:00Z").toEpochMilli());
    }

    @Test
    void waits_no_shorter_than_it_would_anyway() {
        assertThat(backoff(0).due(3, RetryAfter.parse("1")))
                .isEqualTo(NOW.plusSeconds(4).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void waits_a_day_at_most_whatever_is_asked(String header) {
        assertThat(backoff(0).due(1, RetryAfter.parse(header)))
                .isEqualTo(NOW.plus(Duration.ofDays(1)).toEpochMilli());
    }

    @Test
    void knows_the_last_attempt() {
        assertThat(backoff(0).isLast(9)).isFalse();
        assertThat(backoff(0).isLast(10)).isTrue();
        assertThat(backoff(0).isLast(11)).isTrue();
    }

    private static long delay(Backoff backoff, int attempt) {
        return backoff.due(attempt, null) - NOW.toEpochMilli();
    }

    private static Backoff backoff(double random) {
        return backoff(fixed(random));
    }

    private static Backoff backoff(RandomGenerator random) {
        return new Backoff(
                Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 10, Clock.fixed(NOW, ZoneOffset.UTC), random);
    }

    private static RandomGenerator fixed(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
