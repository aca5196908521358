package io.mispcurator.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");

    private final HandClock clock = new HandClock();
    private final Schedule schedule = new Schedule(settings(true), clock);

    @Test
    void is_due_at_the_start_and_then_each_interval() {
        schedule.linked(BEGIN);
        assertThat(schedule.due()).isEqualTo(Reason.START);
        schedule.begins(Reason.START);
        assertThat(schedule.due()).isNull();

        pass(Duration.ofMinutes(59));
        assertThat(schedule.due()).isNull();

        pass(Duration.ofMinutes(1));
        assertThat(schedule.due()).isEqualTo(Reason.INTERVAL);
    }

    @Test
    void the_first_search_waits_a_little_for_the_link_so_that_one_search_serves_both() {
        assertThat(schedule.due()).isNull();
        pass(Duration.ofSeconds(2));

        schedule.linked(clock.instant());

        assertThat(schedule.due()).isEqualTo(Reason.START);
        schedule.begins(Reason.START);
        pass(Duration.ofSeconds(30));
        assertThat(schedule.due()).isNull();
    }

    @Test
    void but_not_for_long() {
        pass(Duration.ofSeconds(5));

        assertThat(schedule.due()).isEqualTo(Reason.START);
    }

    @Test
    void is_due_at_once_after_a_pull_by_number_but_a_flood_of_them_leads_to_one_search_a_minute() {
        schedule.begins(Reason.START);
        schedule.want(Reason.PULL);
        assertThat(schedule.due()).isEqualTo(Reason.PULL);

        int searches = 0;
        for (int second = 0; second < 180; second++) {
            schedule.want(Reason.PULL);
            if (schedule.due() != null) {
                schedule.begins(Reason.PULL);
                searches++;
            }
            pass(Duration.ofSeconds(1));
        }

        assertThat(searches).isEqualTo(3);
        assertThat(schedule.due()).as("the last ones of the flood").isEqualTo(Reason.PULL);
    }

    @Test
    void a_backfill_that_could_not_be_made_is_made_again_after_a_pause_that_holds_nothing_else_up() {
        schedule.begins(Reason.START);
        schedule.again(Reason.BACKFILL, Duration.ofMinutes(1));
        assertThat(schedule.due()).isNull();

        schedule.want(Reason.LISTS);
        assertThat(schedule.due()).isEqualTo(Reason.LISTS);
        schedule.begins(Reason.LISTS);

        pass(Duration.ofMinutes(1));
        assertThat(schedule.due()).isEqualTo(Reason.BACKFILL);
    }

    @Test
    void is_due_each_time_the_link_is_made() {
        schedule.begins(Reason.START);
        pass(Duration.ofMinutes(1));

        schedule.linked(BEGIN);
        assertThat(schedule.due()).isEqualTo(Reason.LINK);
        schedule.begins(Reason.LINK);
        pass(Duration.ofMinutes(1));

        schedule.linked(BEGIN);
        assertThat(schedule.due()).as("the same link").isNull();

        schedule.linked(null);
        assertThat(schedule.due()).as("no link").isNull();

        schedule.linked(BEGIN.plusSeconds(70));
        assertThat(schedule.due()).isEqualTo(Reason.LINK);
    }

    @Test
    void a_link_that_comes_and_goes_is_looked_after_now_and_then() {
        schedule.begins(Reason.START);
        for (int i = 1; i <= 4; i++) {
            pass(Duration.ofSeconds(1));
            schedule.linked(clock.instant());
            assertThat(schedule.due()).isNull();
        }
        pass(Duration.ofSeconds(1));

        assertThat(schedule.due()).isEqualTo(Reason.LINK);
    }

    @Test
    void several_reasons_lead_to_one_search() {
        schedule.want(Reason.LISTS);
        schedule.want(Reason.LISTS);
        schedule.linked(BEGIN);

        assertThat(schedule.due()).isEqualTo(Reason.START);
        schedule.begins(Reason.START);

        pass(Duration.ofSeconds(10));
        assertThat(schedule.due()).isNull();
    }

    @Test
    void what_comes_up_during_a_search_leads_to_one_more() {
        schedule.begins(Reason.START);

        schedule.want(Reason.LISTS);
        schedule.want(Reason.LISTS);

        assertThat(schedule.due()).isEqualTo(Reason.LISTS);
        schedule.begins(Reason.LISTS);
        assertThat(schedule.due()).isNull();
    }

    @Test
    void a_search_that_came_to_nothing_is_due_again_after_a_pause() {
        schedule.begins(Reason.START);
        schedule.again(Reason.START, Duration.ofMinutes(1));

        pass(Duration.ofSeconds(59));
        assertThat(schedule.due()).isNull();

        pass(Duration.ofSeconds(1));
        assertThat(schedule.due()).isEqualTo(Reason.START);
    }

    @Test
    void a_backfill_comes_after_what_is_due_and_is_not_answered_by_it() {
        schedule.want(Reason.BACKFILL);
        schedule.linked(BEGIN);

        assertThat(schedule.due()).isEqualTo(Reason.START);
        schedule.begins(Reason.START);

        assertThat(schedule.due()).isEqualTo(Reason.BACKFILL);
        schedule.begins(Reason.BACKFILL);
        assertThat(schedule.due()).isNull();
    }

    @Test
    void a_backfill_has_its_turn_however_short_the_interval_is() {
        schedule.begins(Reason.START);
        schedule.want(Reason.BACKFILL);
        pass(Duration.ofHours(2));

        assertThat(schedule.due()).isEqualTo(Reason.BACKFILL);
        schedule.begins(Reason.BACKFILL);
        assertThat(schedule.due()).isEqualTo(Reason.INTERVAL);
    }

    @Test
    void no_search_waits_for_a_time_that_the_clock_has_left_behind() {
        schedule.begins(Reason.START);
        pass(Duration.ofMinutes(1));
        schedule.again(Reason.START, Duration.ofMinutes(1));

        pass(Duration.ofDays(-1));

        assertThat(schedule.due()).isEqualTo(Reason.START);
        schedule.begins(Reason.START);
        pass(Duration.ofHours(1));
        assertThat(schedule.due()).isEqualTo(Reason.INTERVAL);
    }

    @Test
    void switched_off_only_what_is_asked_for_is_due() {
        Schedule off = new Schedule(settings(false), clock);
        off.want(Reason.LISTS);
        off.linked(BEGIN);
        pass(Duration.ofDays(1));
        assertThat(off.due()).isNull();

        off.want(Reason.BACKFILL);
        assertThat(off.due()).isEqualTo(Reason.BACKFILL);
    }

    private void pass(Duration time) {
        clock.move(time);
    }

    private static CatchUpSettings settings(boolean enabled) {
        return new CatchUpSettings(enabled, Duration.ofHours(1), Duration.ofDays(30), false, "org_uuid:", List.of());
    }
}
