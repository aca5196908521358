package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final HandClock clock = new HandClock();
    private final Turns turns = new Turns(clock);

    @Test
    void a_turn_covers_what_was_heard_before_it_began() {
        String first = hear(turns);
        String second = hear(turns);

        turns.ended("event", turns.begin());

        assertThat(turns.covers("event", first)).isTrue();
        assertThat(turns.covers("event", second)).isTrue();
    }

    @Test
    void a_turn_does_not_cover_what_was_heard_after_it_began() {
        hear(turns);
        long began = turns.begin();
        String meanwhile = hear(turns);

        turns.ended("event", began);

        assertThat(turns.covers("event", meanwhile)).isFalse();
    }

    @Test
    void a_turn_that_has_not_ended_covers_nothing() {
        String heard = hear(turns);

        turns.begin();

        assertThat(turns.covers("event", heard)).isFalse();
    }

    @Test
    void a_turn_covers_no_other_event() {
        String heard = hear(turns);

        turns.ended("event", turns.begin());

        assertThat(turns.covers("other", heard)).isFalse();
    }

    @Test
    void a_turn_covers_nothing_that_another_process_heard_or_that_has_no_mark() {
        Turns other = new Turns(clock);
        String elsewhere = hear(other);
        hear(turns);

        turns.ended("event", turns.begin());

        assertThat(turns.covers("event", elsewhere)).isFalse();
        assertThat(turns.covers("event", null)).isFalse();
        assertThat(turns.covers("event", "")).isFalse();
    }

    @Test
    void forgets_the_oldest_of_very_many() {
        String heard = hear(turns);
        turns.ended("event", turns.begin());

        for (int number = 0; number < 100_000; number++) {
            turns.ended("event " + number, turns.begin());
        }

        assertThat(turns.covers("event", heard)).isFalse();
        assertThat(turns.covers("event 0", heard)).isTrue();
    }

    @Test
    void what_is_heard_carries_all_that_its_turn_needs() {
        Map<String, Object> headers = new HashMap<>(Map.of("mispEvent", "event"));

        turns.hear("event", headers);

        assertThat(headers)
                .containsEntry("mispReceived", clock.millis())
                .containsEntry("mispFailed", 0)
                .containsEntry("JMSXGroupID", "event")
                .containsKey("mispHeard");
    }

    private static String hear(Turns turns) {
        Map<String, Object> headers = new HashMap<>();
        turns.hear("event", headers);
        return (String) headers.get("mispHeard");
    }
}
