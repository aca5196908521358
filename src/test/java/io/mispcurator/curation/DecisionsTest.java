package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Facts;
import io.mispcurator.trust.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final Event EVENT = new Event("uuid", "info", Organisation.UNKNOWN, true, true, List.of());
    private static final Facts FACTS = new Facts(EVENT, Set.of("high", "vendors"));

    private final HandClock clock = new HandClock();
    private final List<Decision> heard = new ArrayList<>();
    private final List<Failure> postponed = new ArrayList<>();
    private final List<Failure> refused = new ArrayList<>();
    private final CurationListener listener = new CurationListener() {
        @Override
        public void decided(Decision decision) {
            heard.add(decision);
        }

        @Override
        public void postponed(Arrival arrival, Failure failure) {
            postponed.add(failure);
        }

        @Override
        public void refused(Failure failure) {
            refused.add(failure);
        }
    };
    private final Decisions decisions = new Decisions(listener, false, clock);
    private final Arrival arrival =
            Arrival.of("a04d2793-ee35-496c-877a-b2602ebab58f", "catch-up", null, clock.millis(), 2);

    @Test
    void a_plan_with_actions_curated_the_event() {
        clock.move(Duration.ofMillis(250));

        decisions.carriedOut(arrival, FACTS, new Plan("high", List.of(new Action.Publish()), "why"), 3);

        assertThat(heard).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.CURATED);
            assertThat(decision.reason()).isEqualTo("why");
            assertThat(decision.lists()).containsExactlyInAnyOrder("high", "vendors");
            assertThat(decision.took()).isEqualTo(Duration.ofMillis(250));
            assertThat(decision.calls()).isEqualTo(3);
            assertThat(decision.dryRun()).isFalse();
        });
    }

    @Test
    void a_plan_without_actions_left_the_event_unchanged_or_was_not_for_it() {
        decisions.carriedOut(arrival, FACTS, new Plan("high", List.of(), "why"), 3);
        decisions.carriedOut(arrival, FACTS, new Plan(null, List.of(), "why"), 3);

        assertThat(heard).extracting(Decision::outcome).containsExactly(Outcome.UNCHANGED, Outcome.NOT_LISTED);
    }

    @Test
    void an_event_is_gone_or_dies_without_having_been_seen() {
        decisions.gone(arrival, 1);
        decisions.died(arrival, null, null, null, new Failure("refused", "no permission", null), 1);

        assertThat(heard).extracting(Decision::outcome).containsExactly(Outcome.GONE, Outcome.DEAD_LETTER);
        assertThat(heard).extracting(decision -> decision.outcome().label()).containsExactly("gone", "dead-letter");
        assertThat(heard.get(1).reason()).isEqualTo("no permission");
        assertThat(heard).extracting(Decision::calls).containsExactly(1, 1);
        assertThat(heard).allSatisfy(decision -> assertThat(decision.lists()).isEmpty());
    }

    @Test
    void a_turn_that_comes_again_and_a_frame_that_is_refused_are_no_decisions() {
        Failure failure = new Failure("away", "no answer", null);

        decisions.postponed(arrival, failure);
        decisions.refused(failure);

        assertThat(heard).isEmpty();
        assertThat(postponed).containsExactly(failure);
        assertThat(refused).containsExactly(failure);
    }

    @Test
    void a_dry_run_says_so() {
        new Decisions(listener, true, clock)
                .carriedOut(arrival, FACTS, new Plan("high", List.of(new Action.Publish()), "why"), 3);

        assertThat(heard).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.CURATED);
            assertThat(decision.dryRun()).isTrue();
        });
    }

    @Test
    void a_turn_that_comes_again_and_a_refused_frame_are_no_decisions() {
        Failure away = new Failure("away", "MISP cannot be reached", null);
        Failure malformed = new Failure("malformed", "not UTF-8", null);

        decisions.postponed(arrival, away);
        decisions.refused(malformed);

        assertThat(heard).isEmpty();
        assertThat(postponed).containsExactly(away);
        assertThat(refused).containsExactly(malformed);
    }

    @Test
    void a_pushed_event_is_due_when_it_is_whole() {
        long now = clock.millis();

        assertThat(new PushDelay(Duration.ofSeconds(30), clock).due()).isEqualTo(now + 30_000);
    }

    @Test
    void an_arrival_counts_attempts_from_one_and_has_no_negative_age() {
        assertThat(arrival.attempt()).isEqualTo(3);
        assertThat(arrival.server()).isEmpty();

        clock.move(Duration.ofHours(-1));

        assertThat(arrival.age(clock.instant())).isZero();
    }
}
