package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void understands_seconds() {
        assertThat(RetryAfter.parse(" 120 ").from(NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("0").from(NOW)).isZero();
    }

    @Test
    void understands_a_date() {
        assertThat(RetryAfter.parse("Sat, 21 Nov 2026 12:01:00 GMT").from(NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_date_in_the_past_is_now() {
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 12:00:00 GMT").from(NOW)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "86401",
                "99999999999999",
                "9223372036854775807",
                "99999999999999999999999999999999",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void more_than_a_day_is_a_day(String header) {
        assertThat(RetryAfter.parse(header).from(NOW)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "-1", "1.5", "12 s", "١٢", "2026-11-21T12:00:00Z", "21 Nov 2026"})
    void what_nobody_understands_is_as_if_not_said(String header) {
        assertThat(RetryAfter.parse(header)).isNull();
    }
}
