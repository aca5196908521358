package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Instant BEGAN = Instant.parse("2026-11-21T12:00:00.000300Z");

    private final Turns turns = new Turns();

    @Test
    void a_turn_covers_what_was_heard_before_it_began() {
        turns.ended(heard("event", BEGAN), BEGAN);

        assertThat(covers("event", BEGAN.minusMillis(1))).isTrue();
        assertThat(covers("event", BEGAN.minus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void a_turn_does_not_cover_what_was_heard_after_it_began() {
        turns.ended(heard("event", BEGAN), BEGAN);

        assertThat(covers("event", BEGAN.plusMillis(1))).isFalse();
    }

    @Test
    void a_turn_does_not_cover_what_was_heard_in_the_same_millisecond() {
        turns.ended(heard("event", BEGAN), BEGAN);

        assertThat(covers("event", BEGAN.plusNanos(200_000))).isFalse();
    }

    @Test
    void a_turn_covers_no_other_event() {
        turns.ended(heard("event", BEGAN), BEGAN);

        assertThat(covers("other", BEGAN.minusMillis(1))).isFalse();
    }

    @Test
    void a_turn_covers_nothing_that_another_process_heard() {
        turns.ended(heard("event", BEGAN), BEGAN);

        Arrival before = heard("event", BEGAN.minusMillis(1));
        assertThat(turns.covers(before, new Turns().process())).isFalse();
        assertThat(turns.covers(before, null)).isFalse();
    }

    @Test
    void the_latest_turn_counts() {
        turns.ended(heard("event", BEGAN), BEGAN);
        turns.ended(heard("event", BEGAN), BEGAN.plusSeconds(5));

        assertThat(covers("event", BEGAN.plusSeconds(4))).isTrue();
    }

    @Test
    void forgets_the_oldest_of_very_many() {
        turns.ended(heard("event", BEGAN), BEGAN);

        for (int number = 0; number < 100_000; number++) {
            turns.ended(heard("event " + number, BEGAN), BEGAN);
        }

        assertThat(covers("event", BEGAN.minusMillis(1))).isFalse();
        assertThat(covers("event 0", BEGAN.minusMillis(1))).isTrue();
    }

    private boolean covers(String event, Instant heard) {
        return turns.covers(heard(event, heard), turns.process());
    }

    /** As it comes out of the inbox, known to the millisecond. */
    private static Arrival heard(String event, Instant received) {
        return Arrival.of(event, "edit", null, received.toEpochMilli(), 0);
    }
}
