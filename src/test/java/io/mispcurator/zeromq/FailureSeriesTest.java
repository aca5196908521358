package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureSeriesTest {

    private final FailureSeries series = new FailureSeries(100);

    @Test
    void the_pause_doubles_up_to_five_seconds_and_ends_with_a_link_that_is_up() {
        assertThat(series.pause()).isEqualTo(100);

        series.failed();
        assertThat(series.pause()).isEqualTo(200);
        series.failed();
        assertThat(series.pause()).isEqualTo(400);
        for (int i = 0; i < 100; i++) {
            series.failed();
        }
        assertThat(series.pause()).isEqualTo(5_000);

        series.up();
        assertThat(series.pause()).isEqualTo(100);
    }

    @Test
    void an_interval_of_its_own_is_never_shortened() {
        FailureSeries slow = new FailureSeries(30_000);

        slow.failed();

        assertThat(slow.pause()).isEqualTo(30_000);
    }

    @Test
    void a_link_must_hold_longer_the_more_of_them_broke_until_one_was_of_use() {
        series.failed();
        assertThat(series.hold()).as("nothing was made that could break").isZero();

        series.broke();
        assertThat(series.hold()).isEqualTo(4_000);
        series.up();
        series.broke();
        assertThat(series.hold()).isEqualTo(8_000);
        for (int i = 0; i < 100; i++) {
            series.broke();
        }
        assertThat(series.hold()).isEqualTo(60_000);

        series.ends();
        assertThat(series.hold()).isZero();
    }

    @Test
    void a_greeting_that_fails_for_no_reason_three_times_in_a_row_is_stuck() {
        series.greetingFailed(false);
        series.greetingFailed(false);
        series.greetingFailed(true);
        series.greetingFailed(false);
        series.greetingFailed(false);
        assertThat(series.isStuck()).isFalse();

        series.greetingFailed(false);

        assertThat(series.isStuck()).isTrue();
    }
}
