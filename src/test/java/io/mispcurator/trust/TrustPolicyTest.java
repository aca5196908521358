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
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import io.mispcurator.trust.Action.Publish;
import io.mispcurator.trust.Action.Tag;
import io.mispcurator.trust.Action.Untag;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose events are graded, by which rule, and what the README promises of them. */
class TrustPolicyTest {

    private static final EventTag TLP = global("tlp:green");

    private final TrustPolicy policy = new TrustPolicy(RULES, true, true, false);

    @Test
    void grades_completes_and_publishes_an_event_of_high_confidence() {
        Plan plan = policy.decide(listed(event(true, TLP, global(INCOMPLETE)), HIGH));

        assertThat(plan.rule()).isEqualTo(HIGH);
        assertThat(plan.actions())
                .containsExactly(
                        new Tag(List.of(GRADE_A, COMPLETE), true), new Untag(INCOMPLETE, false), new Publish());
    }

    @Test
    void only_grades_an_event_of_medium_confidence() {
        Plan plan = policy.decide(listed(event(false, TLP, global(INCOMPLETE)), MEDIUM));

        assertThat(plan.rule()).isEqualTo(MEDIUM);
        assertThat(plan.actions()).containsExactly(new Tag(List.of(GRADE_C), true));
    }

    @Test
    void does_nothing_to_an_event_of_an_unlisted_organisation() {
        Plan plan = policy.decide(listed(event(false, global(INCOMPLETE), local(GRADE_A)), "some other list"));

        assertThat(plan.rule()).isNull();
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.reason()).contains("no list");
    }

    @Test
    void the_first_rule_decides_on_an_organisation_on_both_lists() {
        Event event = event(true);

        for (List<String> hits : List.of(List.of(HIGH, MEDIUM, "z"), List.of("a", MEDIUM, HIGH))) {
            Plan plan = policy.decide(new Facts(event, new LinkedHashSet<>(hits)));
            assertThat(plan.rule()).isEqualTo(HIGH);
        }
    }

    @Test
    void the_configured_order_decides_and_not_the_lists_names() {
        TrustPolicy mediumFirst = new TrustPolicy(List.of(RULES.get(1), RULES.get(0)), true, true, false);

        assertThat(mediumFirst.decide(listed(event(true), HIGH, MEDIUM)).rule()).isEqualTo(MEDIUM);
    }

    @Test
    void does_not_publish_again_what_is_published_and_has_no_incomplete_tag() {
        Plan plan = policy.decide(listed(event(true, TLP), HIGH));

        assertThat(plan.actions()).containsExactly(new Tag(List.of(GRADE_A, COMPLETE), true));
    }

    @Test
    void does_nothing_to_an_event_that_is_as_it_should_be() {
        Plan plan = policy.decide(listed(event(true, TLP, local(GRADE_A), local(COMPLETE)), HIGH));

        assertThat(plan.rule()).isEqualTo(HIGH);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.reason()).contains("nothing is left to do");
    }

    @Test
    void lists_that_differ_in_case_only_are_different() {
        assertThat(policy.decide(listed(event(true), HIGH.toUpperCase())).rule())
                .isNull();
    }

    @Test
    void does_nothing_to_an_event_that_was_made_here() {
        Event received = event(false, global(INCOMPLETE));
        Event own = new Event(received.uuid(), received.info(), received.organisation(), false, false, received.tags());

        Plan plan = policy.decide(listed(own, HIGH));

        assertThat(plan.rule()).isNull();
        assertThat(plan.actions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "org_uuid:", "11111111"})
    void does_nothing_to_an_event_whose_creator_has_no_uuid(String uuid) {
        Event known = event(false);
        Event event =
                new Event(known.uuid(), known.info(), new Organisation(uuid, "Org high"), false, true, known.tags());

        Plan plan = policy.decide(listed(event, HIGH));

        assertThat(plan.rule()).isNull();
        assertThat(plan.actions()).isEmpty();
    }
}
