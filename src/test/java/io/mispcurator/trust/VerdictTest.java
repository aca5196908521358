package io.mispcurator.trust;

import static io.mispcurator.trust.PolicyExamples.HIGH;
import static io.mispcurator.trust.PolicyExamples.MEDIUM;
import static io.mispcurator.trust.PolicyExamples.RULES;
import static io.mispcurator.trust.PolicyExamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why each rule decides or does not, which must be what the policy then does. */
class VerdictTest {

    private final TrustPolicy policy = new TrustPolicy(RULES, true, true, false);

    @ParameterizedTest
    @CsvSource({
        HIGH + ",,true,false",
        MEDIUM + ",,false,true",
        MEDIUM + "," + HIGH + ",true,false",
        "other,,false,false"
    })
    void the_rule_that_decides_is_that_of_the_plan(String list, String another, boolean first, boolean second) {
        Facts facts = new Facts(event(true), another == null ? Set.of(list) : Set.of(list, another));

        List<Verdict> verdicts = policy.verdicts(facts);

        assertThat(verdicts).extracting(Verdict::rule).containsExactly(HIGH, MEDIUM);
        assertThat(verdicts).extracting(Verdict::decides).containsExactly(first, second);
        assertThat(verdicts.stream()
                        .filter(Verdict::decides)
                        .map(Verdict::rule)
                        .findFirst()
                        .orElse(null))
                .isEqualTo(policy.decide(facts).rule());
    }

    @Test
    void no_rule_is_asked_about_an_event_of_our_own_or_of_an_unknown_creator() {
        Event event = event(true);
        Event own = new Event(event.uuid(), "ours", event.organisation(), true, false, List.of());
        Event nobodys = new Event(event.uuid(), "nobody's", Organisation.UNKNOWN, true, true, List.of());

        assertThat(List.of(own, nobodys)).allSatisfy(odd -> {
            Facts facts = new Facts(odd, Set.of(HIGH, MEDIUM));
            assertThat(policy.verdicts(facts)).hasSize(2).allSatisfy(verdict -> {
                assertThat(verdict.decides()).isFalse();
                assertThat(verdict.reason()).isEqualTo(policy.decide(facts).reason());
            });
        });
    }
}
