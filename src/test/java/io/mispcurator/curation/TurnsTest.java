package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.MalformedNotificationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final String EVENT = "a04d2793-ee35-496c-877a-b2602ebab58f";
    private static final String OTHER = "11111111-1111-4111-8111-111111111111";

    private final HandClock clock = new HandClock();
    private final Turns turns = new Turns(clock);

    @Test
    void a_turn_covers_what_was_heard_before_it_began() {
        String first = hear(turns);
        String second = hear(turns);

        bringUpToDate(EVENT, turns.begin());

        assertThat(turns.covers(EVENT, first)).isTrue();
        assertThat(turns.covers(EVENT, second)).isTrue();
    }

    @Test
    void a_turn_does_not_cover_what_was_heard_after_it_began() {
        hear(turns);
        long began = turns.begin();
        String meanwhile = hear(turns);

        bringUpToDate(EVENT, began);

        assertThat(turns.covers(EVENT, meanwhile)).isFalse();
    }

    @Test
    void a_turn_that_has_not_ended_covers_nothing() {
        String heard = hear(turns);

        turns.begin();

        assertThat(turns.covers(EVENT, heard)).isFalse();
    }

    @Test
    void a_turn_covers_no_other_event() {
        String heard = hear(turns);

        bringUpToDate(EVENT, turns.begin());

        assertThat(turns.covers(OTHER, heard)).isFalse();
    }

    @Test
    void a_turn_covers_nothing_that_another_process_heard_or_that_has_no_mark() {
        Turns other = new Turns(clock);
        String elsewhere = hear(other);
        hear(turns);

        bringUpToDate(EVENT, turns.begin());

        assertThat(turns.covers(EVENT, elsewhere)).isFalse();
        assertThat(turns.covers(EVENT, null)).isFalse();
        assertThat(turns.covers(EVENT, "")).isFalse();
    }

    @Test
    void a_turn_that_failed_covers_nothing() {
        String heard = hear(turns);
        QueuedEvent queued = queued(EVENT);

        turns.looked(EVENT, turns.begin());
        turns.accept(new TurnEnd.Postponed(queued, new Failure("confused", "why", null)));
        turns.accept(ended(queued, Outcome.DEAD_LETTER));

        assertThat(turns.covers(EVENT, heard)).isFalse();
    }

    @Test
    void says_how_an_event_is_named_that_is_not_named_by_its_uuid() {
        Map<String, Object> headers = new HashMap<>(Map.of("mispObjection", "the event is named by a number, 7"));

        assertThatThrownBy(() -> turns.hear(headers))
                .isInstanceOf(MalformedNotificationException.class)
                .hasMessage("the event is named by a number, 7");
        assertThatThrownBy(() -> turns.hear(new HashMap<>(Map.of("mispEvent", "7"))))
                .isInstanceOf(MalformedNotificationException.class);
    }

    @Test
    void forgets_the_oldest_of_very_many() {
        String heard = hear(turns);
        bringUpToDate(EVENT, turns.begin());

        for (int number = 0; number < 100_000; number++) {
            bringUpToDate(uuid(number), turns.begin());
        }

        assertThat(turns.covers(EVENT, heard)).isFalse();
        assertThat(turns.covers(uuid(0), heard)).isTrue();
    }

    @Test
    void what_is_heard_carries_all_that_its_turn_needs() {
        Map<String, Object> headers = new HashMap<>(Map.of("mispEvent", EVENT, "mispDue", 7L, "mispPriority", "1"));

        turns.hear(headers);

        assertThat(headers)
                .containsEntry("mispReceived", clock.millis())
                .containsEntry("mispFailed", 0)
                .containsEntry("JMSXGroupID", EVENT)
                .containsEntry("_AMQ_SCHED_DELIVERY", 7L)
                .containsEntry("JMSPriority", "1")
                .doesNotContainKeys("mispDue", "mispPriority")
                .containsKey("mispHeard");
    }

    private static String hear(Turns turns) {
        Map<String, Object> headers = new HashMap<>(Map.of("mispEvent", EVENT));
        turns.hear(headers);
        return (String) headers.get("mispHeard");
    }

    private void bringUpToDate(String event, long began) {
        turns.looked(event, began);
        turns.accept(ended(queued(event), Outcome.UNCHANGED));
    }

    private QueuedEvent queued(String event) {
        return QueuedEvent.of(event, "catch-up", null, clock.millis(), 0);
    }

    private static Decision ended(QueuedEvent queued, Outcome outcome) {
        return new Decision(queued, null, Set.of(), null, List.of(), outcome, "why", Duration.ZERO, 1, false);
    }

    private static String uuid(int number) {
        return "00000000-0000-4000-8000-%012x".formatted(number);
    }
}
