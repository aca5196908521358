package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.TrustAge.Link;
import io.mispcurator.lab.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrustAgeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();
    private @Nullable Instant linkedSince = clock.instant().minus(Duration.ofHours(1));
    private @Nullable Instant silentSince;
    private final TrustAge age = new TrustAge(null, this::link, clock);

    @Test
    void is_five_seconds_as_long_as_nothing_is_known_of_misp() {
        assertThat(servesFor()).isEqualTo(5);
    }

    @Test
    void is_a_minute_when_the_setting_of_misp_is_on() {
        age.found("true");
        assertThat(servesFor()).isEqualTo(60);

        age.found("1");
        assertThat(servesFor()).isEqualTo(60);
    }

    @Test
    void is_a_minute_when_a_changed_list_was_heard_of_whatever_the_key_may_see() {
        age.notFound();
        age.heard();

        assertThat(servesFor()).isEqualTo(60);
    }

    @Test
    void is_five_seconds_when_the_setting_is_off_or_not_to_be_seen() {
        age.found("false");
        assertThat(servesFor()).isEqualTo(5);

        age.notFound();
        assertThat(servesFor()).isEqualTo(5);
    }

    @Test
    void is_five_seconds_without_a_link() {
        age.found("true");
        linkedSince = null;

        assertThat(servesFor()).isEqualTo(5);
    }

    @Test
    void an_answer_from_before_a_link_broke_serves_no_longer_than_five_seconds_more() {
        age.found("true");
        Instant asked = clock.instant();
        clock.move(Duration.ofSeconds(20));
        silentSince = clock.instant();

        clock.move(SECOND.multipliedBy(5));
        assertThat(age.isFresh(asked))
                .as("the publisher answered five seconds ago")
                .isTrue();
        clock.move(SECOND);
        assertThat(age.isFresh(asked)).isFalse();

        linkedSince = null; // found out
        assertThat(age.isFresh(asked)).isFalse();
        linkedSince = clock.instant();
        silentSince = null;
        clock.move(SECOND.multipliedBy(2));
        assertThat(age.isFresh(asked))
                .as("the link is up again, but something may have been missed")
                .isFalse();
    }

    @Test
    void an_answer_from_a_gap_serves_for_five_seconds_though_the_link_is_up_again() {
        age.found("true");
        linkedSince = null;
        Instant asked = clock.instant();
        clock.move(SECOND);
        linkedSince = clock.instant();

        clock.move(SECOND.multipliedBy(4));
        assertThat(age.isFresh(asked)).isTrue();
        clock.move(SECOND);
        assertThat(age.isFresh(asked)).isFalse();
        assertThat(servesFor()).as("a new answer").isEqualTo(60);
    }

    @Test
    void an_answer_in_the_moment_in_which_the_link_comes_up_serves_for_five_seconds() {
        age.found("true");
        linkedSince = clock.instant().minusMillis(500);

        assertThat(servesFor()).isEqualTo(5);
    }

    @Test
    void is_as_set_whatever_is_known_of_misp() {
        for (int seconds : new int[] {1, 30, 300}) {
            TrustAge set = new TrustAge(Duration.ofSeconds(seconds), this::link, clock);
            set.found("true");

            Instant asked = clock.instant();
            clock.move(Duration.ofSeconds(seconds));
            assertThat(set.isFresh(asked)).isTrue();
            clock.move(Duration.ofMillis(1));
            assertThat(set.isFresh(asked)).isFalse();
            assertThat(set.isDue()).isFalse();
        }
    }

    @Test
    void misp_is_asked_once_an_hour_by_a_process_that_has_a_link() {
        assertThat(age.isDue()).isTrue();
        age.notFound();
        assertThat(age.isDue()).isFalse();
        clock.move(Duration.ofHours(1));
        assertThat(age.isDue()).isTrue();
        age.found("false");
        assertThat(age.isDue()).isFalse();

        clock.move(Duration.ofHours(1));
        linkedSince = null;
        assertThat(age.isDue()).isFalse();
    }

    /** For how many seconds an answer that MISP gives now is used. */
    private int servesFor() {
        Instant asked = clock.instant();
        int seconds = 0;
        while (age.isFresh(asked)) {
            clock.move(SECOND);
            seconds++;
        }
        return seconds - 1;
    }

    private @Nullable Link link() {
        return linkedSince == null ? null : new Link(linkedSince, silentSince == null ? clock.instant() : silentSince);
    }
}
