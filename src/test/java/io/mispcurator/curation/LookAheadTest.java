package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.LookAhead.Company;
import io.mispcurator.curation.LookAhead.Look;
import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookAheadTest {

    private final HandClock clock = new HandClock();
    private final List<InboxPeek.Turn> inbox = new ArrayList<>();
    private final LookAhead ahead = new LookAhead(
            4,
            Duration.ofSeconds(10),
            most -> inbox.stream().limit(most).toList(),
            new Turns(clock),
            seen -> {},
            clock);

    @Test
    void alone_in_the_inbox_an_event_is_looked_at_by_itself() {
        assertThat(ahead.gather(uuid(1), 7).isAlone()).isTrue();
    }

    @Test
    void those_that_wait_are_looked_at_together() {
        wait("b", 2);
        wait("c", 3);

        Company company = ahead.gather(uuid(1), 7);

        assertThat(company.events()).containsExactlyInAnyOrder(uuid(1), uuid(2), uuid(3));
    }

    @Test
    void not_more_than_is_set_are_looked_at_together() {
        for (int i = 2; i < 9; i++) {
            wait("turn " + i, i);
        }

        assertThat(ahead.gather(uuid(1), 7).events()).hasSize(4);
    }

    @Test
    void what_was_seen_serves_the_turn_that_waited_once() {
        wait("b", 2);
        Company company = ahead.gather(uuid(1), 7);

        Event own = ahead.keep(company, Map.of(uuid(1), event(1), uuid(2), event(2)));

        assertThat(own).isEqualTo(event(1));
        assertThat(ahead.seen("b", uuid(2))).isEqualTo(new Look(event(2), 7, clock.instant()));
        assertThat(ahead.seen("b", uuid(2))).isNull();
    }

    @Test
    void a_turn_that_came_later_looks_for_itself() {
        wait("b", 2);
        Company company = ahead.gather(uuid(1), 7);
        wait("a later turn of the same event", 2);

        ahead.keep(company, Map.of(uuid(2), event(2)));

        assertThat(ahead.seen("a later turn of the same event", uuid(2))).isNull();
    }

    @Test
    void what_was_seen_long_ago_does_not_count() {
        wait("b", 2);
        ahead.keep(ahead.gather(uuid(1), 7), Map.of(uuid(2), event(2)));

        clock.move(Duration.ofMillis(10_001));

        assertThat(ahead.seen("b", uuid(2))).isNull();
    }

    @Test
    void what_misp_did_not_show_is_looked_for_by_its_own_turn() {
        wait("b", 2);
        Company company = ahead.gather(uuid(1), 7);

        assertThat(ahead.keep(company, Map.of())).isNull();

        assertThat(ahead.seen("b", uuid(2))).isNull();
    }

    @Test
    void a_turn_waits_while_its_event_is_being_looked_at() throws Exception {
        wait("b", 2);
        Company company = ahead.gather(uuid(1), 7);
        CompletableFuture<Look> seen = CompletableFuture.supplyAsync(() -> ahead.seen("b", uuid(2)));

        assertThat(seen).isNotDone();
        ahead.keep(company, Map.of(uuid(2), event(2)));

        assertThat(seen.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void nobody_waits_for_a_look_that_failed() {
        wait("b", 2);
        Company company = ahead.gather(uuid(1), 7);

        ahead.over(company);

        assertThat(ahead.seen("b", uuid(2))).isNull();
    }

    @Test
    void what_is_being_looked_at_is_not_looked_at_by_another_as_well() {
        wait("b", 2);
        ahead.gather(uuid(1), 7);

        assertThat(ahead.gather(uuid(3), 8).isAlone()).isTrue();
    }

    @Test
    void what_nobody_came_for_is_forgotten_and_looked_at_anew() {
        wait("b", 2);
        ahead.keep(ahead.gather(uuid(1), 7), Map.of(uuid(2), event(2)));
        clock.move(Duration.ofSeconds(11));

        assertThat(ahead.gather(uuid(3), 8).events()).contains(uuid(2));
    }

    @Test
    void what_is_no_uuid_is_never_asked_for() {
        inbox.add(new InboxPeek.Turn("b", "1 or 1"));

        assertThat(ahead.gather(uuid(1), 7).isAlone()).isTrue();
    }

    @Test
    void each_by_itself_where_that_is_wanted() {
        wait("b", 2);
        LookAhead off = new LookAhead(1, Duration.ofSeconds(10), most -> inbox, new Turns(clock), seen -> {}, clock);

        assertThat(off.gather(uuid(1), 7).isAlone()).isTrue();
    }

    @Test
    void what_was_seen_of_an_event_serves_no_turn_after_another_one_of_it() {
        wait("b", 2);
        wait("c", 2);
        ahead.keep(ahead.gather(uuid(1), 7), Map.of(uuid(2), event(2)));

        assertThat(ahead.seen("b", uuid(2))).isNotNull();
        assertThat(ahead.seen("c", uuid(2))).isNull();
    }

    @Test
    void an_event_that_is_under_way_is_not_looked_at_for_its_next_turn_until_it_has_ended() {
        ahead.seen("b", uuid(2));
        wait("c", 2);

        assertThat(ahead.gather(uuid(1), 7).isAlone()).isTrue();
        ahead.accept(new TurnEnd.Postponed(
                QueuedEvent.of(uuid(2), "edit", null, 0, 0), new Failure("away", "no answer", null)));

        assertThat(ahead.gather(uuid(1), 7).events()).contains(uuid(2));
    }

    private void wait(String turn, int event) {
        inbox.add(new InboxPeek.Turn(turn, uuid(event)));
    }

    private static String uuid(int number) {
        return "e0000000-0000-4000-8000-%012d".formatted(number);
    }

    private static Event event(int number) {
        return new Event(uuid(number), "", Organisation.UNKNOWN, false, true, List.of());
    }
}
