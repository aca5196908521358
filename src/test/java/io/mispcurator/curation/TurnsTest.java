package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void a_turn_covers_what_was_heard_before_it_began() {
        String first = turns.hear();
        String second = turns.hear();

        turns.ended("event", turns.begin());

        assertThat(turns.covers("event", first)).isTrue();
        assertThat(turns.covers("event", second)).isTrue();
    }

    @Test
    void a_turn_does_not_cover_what_was_heard_after_it_began() {
        turns.hear();
        long began = turns.begin();
        String meanwhile = turns.hear();

        turns.ended("event", began);

        assertThat(turns.covers("event", meanwhile)).isFalse();
    }

    @Test
    void a_turn_that_has_not_ended_covers_nothing() {
        String heard = turns.hear();

        turns.begin();

        assertThat(turns.covers("event", heard)).isFalse();
    }

    @Test
    void a_turn_covers_no_other_event() {
        String heard = turns.hear();

        turns.ended("event", turns.begin());

        assertThat(turns.covers("other", heard)).isFalse();
    }

    @Test
    void a_turn_covers_nothing_that_another_process_heard_or_that_has_no_mark() {
        Turns other = new Turns();
        String elsewhere = other.hear();
        turns.hear();

        turns.ended("event", turns.begin());

        assertThat(turns.covers("event", elsewhere)).isFalse();
        assertThat(turns.covers("event", null)).isFalse();
        assertThat(turns.covers("event", "")).isFalse();
    }

    @Test
    void forgets_the_oldest_of_very_many() {
        String heard = turns.hear();
        turns.ended("event", turns.begin());

        for (int number = 0; number < 100_000; number++) {
            turns.ended("event " + number, turns.begin());
        }

        assertThat(turns.covers("event", heard)).isFalse();
        assertThat(turns.covers("event 0", heard)).isTrue();
    }
}
