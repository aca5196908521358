package io.mispcurator.trust;

import static io.mispcurator.trust.PolicyExamples.COMPLETE;
import static io.mispcurator.trust.PolicyExamples.GRADE_A;
import static io.mispcurator.trust.PolicyExamples.GRADE_C;
import static io.mispcurator.trust.PolicyExamples.HIGH;
import static io.mispcurator.trust.PolicyExamples.INCOMPLETE;
import static io.mispcurator.trust.PolicyExamples.MEDIUM;
import static io.mispcurator.trust.PolicyExamples.RULES;
import static io.mispcurator.trust.PolicyExamples.event;
import static io.mispcurator.trust.PolicyExamples.global;
import static io.mispcurator.trust.PolicyExamples.listed;
import static io.mispcurator.trust.PolicyExamples.local;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.trust.Action.Publish;
import io.mispcurator.trust.Action.Tag;
import io.mispcurator.trust.Action.Untag;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rule does to the tags that an event has, and when it is published. */
class ActionsTest {

    private final TrustPolicy policy = new TrustPolicy(RULES, true, true, false);

    @Test
    void publishes_an_unpublished_event_that_has_all_its_tags() {
        Plan plan = policy.decide(listed(event(false, local(GRADE_A), local(COMPLETE)), HIGH));

        assertThat(plan.actions()).containsExactly(new Publish());
    }

    @Test
    void attaches_only_the_tags_that_are_missing() {
        Plan plan = policy.decide(listed(event(true, local(GRADE_A)), HIGH));

        assertThat(plan.actions()).containsExactly(new Tag(List.of(COMPLETE), true));
    }

    @Test
    void a_tag_that_is_there_globally_is_there() {
        Plan plan = policy.decide(listed(event(true, global(GRADE_A), global(COMPLETE)), HIGH));

        assertThat(plan.actions()).isEmpty();
    }

    @Test
    void removes_the_rules_own_unwanted_tag_local_or_global() {
        Event event = event(true, local(GRADE_A), local(COMPLETE), local(INCOMPLETE), global(INCOMPLETE));

        assertThat(policy.decide(listed(event, HIGH)).actions())
                .containsExactly(new Untag(INCOMPLETE, true), new Untag(INCOMPLETE, false), new Publish());
    }

    @Test
    void removing_a_local_tag_does_not_unpublish() {
        Event event = event(true, local(GRADE_A), local(COMPLETE), local(INCOMPLETE));

        assertThat(policy.decide(listed(event, HIGH)).actions()).containsExactly(new Untag(INCOMPLETE, true));
    }

    @Test
    void takes_away_the_other_rules_tags_where_they_are_this_instances_own() {
        Event event = event(true, local(GRADE_A), local(COMPLETE), global(GRADE_A), global(COMPLETE), local("mine"));

        assertThat(policy.decide(listed(event, MEDIUM)).actions())
                .containsExactly(new Tag(List.of(GRADE_C), true), new Untag(GRADE_A, true), new Untag(COMPLETE, true));
    }

    @Test
    void leaves_the_other_rules_tags_unless_exclusive() {
        TrustPolicy lenient = new TrustPolicy(RULES, true, false, false);
        Event event = event(true, local(GRADE_A), local(COMPLETE), global(INCOMPLETE));

        assertThat(lenient.decide(listed(event, MEDIUM)).actions()).containsExactly(new Tag(List.of(GRADE_C), true));
    }

    @Test
    void keeps_a_tag_that_two_rules_want() {
        TrustPolicy shared = new TrustPolicy(
                List.of(
                        new Rule("one", "grade 1", false, List.of("seen"), List.of()),
                        new Rule("two", "grade 2", false, List.of("seen"), List.of())),
                true,
                true,
                false);
        Event event = event(true, local("grade 1"), local("seen"));

        assertThat(shared.decide(listed(event, "two")).actions())
                .containsExactly(new Tag(List.of("grade 2"), true), new Untag("grade 1", true));
    }

    @Test
    void keeps_a_tag_that_one_rule_both_wants_and_removes() {
        TrustPolicy contradictory =
                new TrustPolicy(List.of(new Rule("one", "x", false, List.of(), List.of("x"))), true, true, false);

        assertThat(contradictory.decide(listed(event(true, local("x")), "one")).actions())
                .isEmpty();
    }

    @Test
    void global_tags_unpublish_so_the_event_is_published_again() {
        TrustPolicy sharing = new TrustPolicy(RULES, false, true, false);

        assertThat(sharing.decide(listed(event(true), HIGH)).actions())
                .containsExactly(new Tag(List.of(GRADE_A, COMPLETE), false), new Publish());
        assertThat(sharing.decide(listed(event(true, global(GRADE_A), local(COMPLETE)), HIGH))
                        .actions())
                .isEmpty();
    }

    @Test
    void never_publishes_where_the_rule_does_not_say_so() {
        TrustPolicy sharing = new TrustPolicy(RULES, false, true, false);

        assertThat(sharing.decide(listed(event(false), MEDIUM)).actions())
                .containsExactly(new Tag(List.of(GRADE_C), false));
    }

    @Test
    void asks_for_a_tag_once_however_often_a_rule_names_it() {
        TrustPolicy repetitive = new TrustPolicy(
                List.of(new Rule("one", "x", false, List.of("x", "y", "y"), List.of())), true, true, false);

        assertThat(repetitive.decide(listed(event(true), "one")).actions())
                .containsExactly(new Tag(List.of("x", "y"), true));
    }

    @Test
    void tags_that_differ_in_case_only_are_different() {
        Event event = event(true, local(GRADE_A.toUpperCase()), global(INCOMPLETE.toUpperCase()));

        assertThat(policy.decide(listed(event, HIGH)).actions())
                .containsExactly(new Tag(List.of(GRADE_A, COMPLETE), true));
    }
}
