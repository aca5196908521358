package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MispAvailabilityTest {

    private static final TurnEnd CURATED = new Decision(
            new QueuedEvent("a04d2793-ee35-496c-877a-b2602ebab58f", "catch-up", "", Instant.EPOCH, 0),
            null,
            Set.of(),
            null,
            List.of(),
            Outcome.CURATED,
            "why",
            Duration.ZERO,
            1,
            false);

    private static final Failure REFUSED = new Failure("away", "MISP cannot be reached: Connection refused", null);

    private final HandClock clock = new HandClock();
    private final RandomGenerator noJitter = () -> 0L;
    private final MispAvailability misp = new MispAvailability(
            new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 10, clock, noJitter), clock);

    @Test
    void before_it_was_asked_misp_is_neither_there_nor_away_and_is_asked_at_once() {
        assertThat(misp.isAvailable()).isFalse();
        assertThat(misp.isAway()).isFalse();
        assertThat(misp.isProbeDue()).isTrue();
    }

    @Test
    void is_asked_later_and_later_while_it_is_away() {
        misp.lost(REFUSED);
        assertThat(wait(misp)).isEqualTo(Duration.ofSeconds(1));

        clock.move(Duration.ofSeconds(1));
        assertThat(misp.isProbeDue()).isTrue();
        misp.probeFailed(REFUSED);

        assertThat(misp.isProbeDue()).isFalse();
        assertThat(wait(misp)).isEqualTo(Duration.ofSeconds(2));
        assertThat(misp.reason()).contains("Connection refused");
    }

    @Test
    void is_asked_no_later_because_many_events_notice_it() {
        misp.lost(REFUSED);
        misp.lost(REFUSED);
        misp.lost(REFUSED);

        assertThat(wait(misp)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waits_as_long_as_misp_asked_any_event_to() {
        misp.lost(REFUSED);
        misp.lost(new Failure("away", "HTTP 429", RetryAfter.parse("120")));

        assertThat(wait(misp)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void begins_anew_only_after_an_event_came_through() {
        misp.lost(REFUSED);
        misp.found("2.5.1");
        misp.lost(REFUSED);
        assertThat(wait(misp)).isEqualTo(Duration.ofSeconds(2));

        misp.found("2.5.1");
        misp.accept(CURATED);
        misp.lost(REFUSED);

        assertThat(wait(misp)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void is_there_when_it_has_answered_and_is_asked_again_when_nobody_has_for_long() {
        misp.found("2.5.1");

        assertThat(misp.isAvailable()).isTrue();
        assertThat(misp.reason()).isEmpty();
        assertThat(misp.version()).isEqualTo("2.5.1");
        assertThat(misp.isProbeDue()).isFalse();

        clock.move(Duration.ofMinutes(1));

        assertThat(misp.isProbeDue()).isTrue();
    }

    private Duration wait(MispAvailability misp) {
        return Duration.between(clock.instant(), Instant.ofEpochMilli(misp.nextProbe()));
    }
}
