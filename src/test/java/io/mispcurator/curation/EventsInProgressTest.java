package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventsInProgressTest {

    private final HandClock clock = new HandClock();
    private final EventsInProgress underWay = new EventsInProgress(2, clock);

    @Test
    void different_events_are_worked_on_side_by_side() {
        assertThat(underWay.due("1", turn(1, 0))).isNull();
        assertThat(underWay.due("2", turn(2, 0))).isNull();
        assertThat(underWay.due("3", turn(3, 0))).isNull();
    }

    @Test
    void an_event_has_one_turn_at_a_time() {
        underWay.due("1", turn(1, 0));

        assertThat(underWay.due("2", turn(1, 0))).isNotNull();

        underWay.ended("1");
        assertThat(underWay.due("3", turn(1, 0))).isNull();
    }

    @Test
    void comes_again_after_as_long_as_the_other_turn_has_lasted() {
        underWay.due("1", turn(1, 0));

        assertThat(underWay.due("2", turn(1, 0))).isEqualTo(clock.millis() + 250);
        clock.move(Duration.ofSeconds(4));
        assertThat(underWay.due("2", turn(1, 0))).isEqualTo(clock.millis() + 4_000);
        clock.move(Duration.ofMinutes(4));
        assertThat(underWay.due("2", turn(1, 0))).isEqualTo(clock.millis() + 10_000);
    }

    @Test
    void few_events_that_have_failed_before_are_tried_at_the_same_time() {
        underWay.due("1", turn(1, 1));
        underWay.due("2", turn(2, 3));

        assertThat(underWay.due("3", turn(3, 1))).isNotNull();
        assertThat(underWay.due("4", turn(4, 0))).isNull();

        underWay.ended("1");
        assertThat(underWay.due("3", turn(3, 1))).isNull();
    }

    @Test
    void counts_the_turns_that_last_long() {
        underWay.due("1", turn(1, 0));
        clock.move(Duration.ofSeconds(2));
        underWay.due("2", turn(2, 0));
        underWay.due("3", turn(1, 0));

        assertThat(underWay.longerThan(Duration.ofSeconds(1))).isEqualTo(1);

        underWay.ended("1");
        underWay.ended("2");
        assertThat(underWay.isEmpty()).isTrue();
    }

    private static QueuedEvent turn(int event, int failed) {
        return QueuedEvent.of("00000000-0000-4000-8000-%012d".formatted(event), "edit", null, 0, failed);
    }
}
