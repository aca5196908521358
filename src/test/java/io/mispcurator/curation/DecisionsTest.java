package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.Publication;
import io.mispcurator.misp.TagRemoved;
import io.mispcurator.misp.TagsAttached;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final Event EVENT = new Event("uuid", "info", Organisation.UNKNOWN, true, true, List.of());
    private static final Set<String> LISTS = Set.of("high", "vendors");

    private final HandClock clock = new HandClock();
    private final List<TurnEnd> ends = new ArrayList<>();
    private final Decisions decisions = new Decisions(List.of(ends::add), false, clock);
    private final QueuedEvent queued =
            QueuedEvent.of("a04d2793-ee35-496c-877a-b2602ebab58f", "catch-up", null, clock.millis(), 2);

    @Test
    void a_plan_with_actions_curated_the_event() {
        clock.move(Duration.ofMillis(250));

        decisions.carriedOut(queued, EVENT, LISTS, new Plan("high", List.of(new Action.Publish()), "why"), null, 3);

        assertThat(decisions()).singleElement().satisfies(decision -> {
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
        decisions.carriedOut(queued, EVENT, LISTS, new Plan("high", List.of(), "why"), null, 3);
        decisions.carriedOut(queued, EVENT, LISTS, new Plan(null, List.of(), "why"), null, 3);

        assertThat(decisions()).extracting(Decision::outcome).containsExactly(Outcome.UNCHANGED, Outcome.NOT_LISTED);
    }

    @Test
    void a_plan_that_changed_nothing_left_the_event_unchanged() {
        Plan plan = new Plan("high", List.of(new Action.Tag(List.of("a"), true), new Action.Untag("b", true)), "why");

        decisions.carriedOut(
                queued, EVENT, LISTS, plan, List.of(new TagsAttached(1, Set.of("a")), new TagRemoved(false)), 3);
        decisions.carriedOut(
                queued, EVENT, LISTS, plan, List.of(new TagsAttached(1, Set.of()), new TagRemoved(false)), 3);

        assertThat(decisions()).extracting(Decision::outcome).containsExactly(Outcome.UNCHANGED, Outcome.CURATED);
        assertThat(decisions().get(0).reason()).isEqualTo("why, and MISP says that it has all that already");
    }

    @Test
    void says_how_far_a_publication_has_come() {
        Plan plan = new Plan("high", List.of(new Action.Publish()), "why");

        for (Publication.State state : Publication.State.values()) {
            decisions.carriedOut(queued, EVENT, LISTS, plan, List.of(new Publication(state, List.of("partner-x"))), 3);
        }

        assertThat(decisions())
                .extracting(Decision::publication)
                .containsExactly("", "queued", "not pushed to partner-x");
        assertThat(decisions()).extracting(Decision::outcome).containsOnly(Outcome.CURATED);
    }

    @Test
    void an_event_is_gone_or_dies_without_having_been_seen() {
        decisions.gone(queued, 1);
        decisions.died(queued, null, null, null, new Failure("refused", "no permission", null), 1);

        assertThat(decisions()).extracting(Decision::outcome).containsExactly(Outcome.GONE, Outcome.DEAD_LETTER);
        assertThat(decisions())
                .extracting(decision -> decision.outcome().label())
                .containsExactly("gone", "dead-letter");
        assertThat(decisions().get(1).reason()).isEqualTo("no permission");
        assertThat(decisions()).extracting(Decision::calls).containsExactly(1, 1);
        assertThat(decisions())
                .allSatisfy(decision -> assertThat(decision.lists()).isEmpty());
    }

    @Test
    void a_dry_run_says_so() {
        new Decisions(List.of(ends::add), true, clock)
                .carriedOut(queued, EVENT, LISTS, new Plan("high", List.of(new Action.Publish()), "why"), null, 3);

        assertThat(decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.CURATED);
            assertThat(decision.dryRun()).isTrue();
        });
    }

    @Test
    void a_turn_that_comes_again_and_a_refused_frame_are_no_decisions() {
        Failure away = new Failure("away", "MISP cannot be reached", null);
        Failure malformed = new Failure("malformed", "not UTF-8", null);

        decisions.postponed(queued, away);
        decisions.refused(malformed);

        assertThat(ends).containsExactly(new TurnEnd.Postponed(queued, away), new TurnEnd.Refused(malformed));
    }

    @Test
    void a_pushed_event_is_due_when_it_is_whole() {
        long now = clock.millis();

        assertThat(new PushDelay(Duration.ofSeconds(30), clock).due()).isEqualTo(now + 30_000);
    }

    @Test
    void an_arrival_counts_attempts_from_one_and_has_no_negative_age() {
        assertThat(queued.attempt()).isEqualTo(3);
        assertThat(queued.server()).isEmpty();

        clock.move(Duration.ofHours(-1));

        assertThat(queued.age(clock.instant())).isZero();
    }

    @Test
    void every_listener_hears_of_it_in_order() {
        List<String> order = new ArrayList<>();
        Decisions two = new Decisions(List.of(end -> order.add("first"), end -> order.add("second")), false, clock);

        two.skipped(queued);

        assertThat(order).containsExactly("first", "second");
    }

    private List<Decision> decisions() {
        return ends.stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .toList();
    }
}
