package io.mispcurator.trust;

import static io.mispcurator.trust.PolicyExamples.event;
import static io.mispcurator.trust.PolicyExamples.global;
import static io.mispcurator.trust.PolicyExamples.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mispcurator.misp.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a rule applies, what is said of it, and how long it holds a publication. */
class ConditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Rule LOWER = rule("lower", Conditions.list("high"), "c");

    private final Event event = event(false, global("TLP:Green"), local("seen"));

    @ParameterizedTest
    @CsvSource({
        "tlp:green, true",
        "tlp:red, false",
        "tlp:*, true",
        "TLP:G*, true",
        "tlp, false",
        "seen, true",
        "see, false",
        "*, true"
    })
    void a_tag_is_found_in_any_case_and_by_its_beginning(String pattern, boolean found) {
        if (!pattern.equals("*")) {
            assertThat(decided(conditions("", "", pattern, "", ""), Origin.UNKNOWN))
                    .isEqualTo(found);
            assertThat(decided(conditions("", "", "", pattern, ""), Origin.UNKNOWN))
                    .isEqualTo(!found);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, '', true",
        "2, 1, '', false",
        "Partner, 1, Partner, true",
        "Partner, 1, Other, false",
        "partner, 1, Partner, false",
        "'2,Partner', 2, Other, true"
    })
    void a_server_is_told_by_number_or_by_its_exact_name(String asked, String number, String name, boolean holds) {
        assertThat(decided(conditions("", asked, "", "", ""), new Origin(number, name, false)))
                .isEqualTo(holds);
    }

    @Test
    void all_that_is_set_must_hold() {
        Conditions all = conditions("high", "1", "tlp:*", "tlp:red", "${event.published}");

        assertThat(decided(all, Origin.server("1"))).isTrue();
        assertThat(decided(all, Origin.server("2"))).isFalse();
        assertThat(decided(conditions("medium", "1", "tlp:*", "tlp:red", ""), Origin.server("1")))
                .isFalse();
        assertThat(decided(conditions("high", "1", "tlp:*", "seen", ""), Origin.server("1")))
                .isFalse();
        assertThat(decided(conditions("high", "1", "tlp:*", "tlp:red", "${event.locked}"), Origin.server("1")))
                .isFalse();
    }

    @Test
    void something_must_be_set() {
        assertThatIllegalArgumentException().isThrownBy(() -> conditions("", "", "", "", ""));
    }

    @Test
    void no_later_rule_decides_about_an_event_whose_server_is_not_known() {
        for (Conditions asking : List.of(
                conditions("high", "1", "tlp:green", "", ""),
                conditions("high", "Partner", "tlp:green", "", ""),
                conditions("", "", "", "", "${server} == 1"),
                conditions("", "", "", "", "${server.name} == 'Partner'"))) {
            TrustPolicy policy = policy(rule("upper", asking, "a"), LOWER);
            Plan plan = policy.decide(facts(Origin.UNKNOWN));

            assertThat(plan.actions()).isEmpty();
            assertThat(plan.rule()).isEqualTo("upper");
            assertThat(plan.reason())
                    .isEqualTo("it is not known which server the event came from, which the rule upper asks for,"
                            + " so it is left as it is");
            assertThat(policy.verdicts(facts(Origin.UNKNOWN))).noneMatch(Verdict::decides);
        }
    }

    @Test
    void a_later_rule_decides_where_another_condition_fails_or_the_event_was_pushed() {
        Rule withTag = rule("upper", conditions("", "1", "tlp:red", "", ""), "a");
        Rule fromServer = rule("upper", conditions("", "Partner", "", "", ""), "a");

        assertThat(policy(withTag, LOWER).decide(facts(Origin.UNKNOWN)).rule()).isEqualTo("lower");
        assertThat(policy(fromServer, LOWER).decide(facts(Origin.PUSHED)).rule())
                .isEqualTo("lower");
        assertThat(policy(fromServer, LOWER).decide(facts(Origin.server("1"))).rule())
                .as("whose name MISP does not know any more")
                .isEqualTo("upper");
    }

    @Test
    void an_expression_that_fails_makes_the_rule_not_apply() {
        Rule failing = rule("upper", conditions("", "", "", "", "${event.uuid}"), "a");
        TrustPolicy policy = policy(failing, LOWER);

        assertThat(policy.decide(facts(Origin.UNKNOWN)).rule()).isEqualTo("lower");
        assertThat(policy.verdicts(facts(Origin.UNKNOWN)).get(0).reason()).isEqualTo("its expression fails: no sense");
    }

    @Test
    void it_is_said_which_condition_decided() {
        Rule tag = rule("by tag", conditions("high", "", "tlp:red,tlp:amber", "", ""), "a");
        Rule unwanted = rule("by other tag", conditions("high", "", "", "tlp:gr*", ""), "b");
        Rule server = rule("by server", conditions("", "Partner,2", "", "", ""), "c");
        Rule when = rule("by expression", conditions("", "", "", "", "${event.locked}"), "d");
        Rule all = rule("by all", conditions("high", "1", "tlp:green", "tlp:red", "${event.published}"), "e");
        Rule too = rule("too", conditions("", "1", "", "", ""), "f");

        assertThat(policy(tag, unwanted, server, when, all, too, LOWER)
                        .verdicts(facts(new Origin("1", "CIRCL", false))))
                .extracting(Verdict::reason)
                .containsExactly(
                        "it has no tag tlp:red or tlp:amber",
                        "it has the tag TLP:Green",
                        "it came from server 1 (CIRCL), not from Partner or 2",
                        "its expression is not true: ${event.locked}",
                        "the first rule whose conditions hold: its creator is on high, it has the tag TLP:Green, it has"
                                + " no tag tlp:red, it came from server 1 (CIRCL), its expression is true:"
                                + " ${event.published}",
                        "its conditions hold as well, but an earlier rule decides",
                        "its creator is on this list as well, but an earlier rule decides");
    }

    @Test
    void a_publication_is_held_until_its_time_has_come() {
        TrustPolicy policy = policy(publishing(new Hold(Duration.ofHours(4), List.of())));

        Plan held = policy.decide(seenBefore(Duration.ofHours(4).minusSeconds(1)));
        Plan over = policy.decide(seenBefore(Duration.ofHours(4)));

        assertThat(held.actions()).extracting(Action::name).containsExactly("tag");
        assertThat(held.reason()).isEqualTo("its creator is on high, publish held until 2026-11-26T12:00:01Z");
        assertThat(held.held()).isNotNull();
        assertThat(over.actions()).extracting(Action::name).containsExactly("tag", "publish");
        assertThat(over.held()).isNull();
    }

    @Test
    void a_publication_is_held_as_long_as_the_tag_is_there() {
        TrustPolicy policy = policy(publishing(new Hold(Duration.ZERO, List.of(new TagPattern("SEEN")))));

        assertThat(policy.decide(facts(Origin.UNKNOWN)).reason())
                .isEqualTo("its creator is on high, publish held as long as it has the tag seen");
        assertThat(policy.decide(new Facts(event(false, local("g")), Set.of("high")))
                        .publishes())
                .isTrue();
        assertThat(policy.decide(new Facts(event(true, local("g"), local("seen")), Set.of("high")))
                        .held())
                .as("nothing waits where it is published")
                .isNull();
    }

    private static Rule publishing(Hold hold) {
        return new Rule("high", Conditions.list("high"), "g", true, hold, List.of(), List.of(), false);
    }

    private boolean decided(Conditions conditions, Origin origin) {
        return policy(rule("one", conditions, "a")).decide(facts(origin)).rule() != null;
    }

    private static Conditions conditions(String list, String servers, String with, String without, String when) {
        return Conditions.of(list, words(servers), words(with), words(without), when);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static Rule rule(String name, Conditions conditions, String tag) {
        return new Rule(name, conditions, tag, false, Hold.NONE, List.of(), List.of(), false);
    }

    /** Of the expressions, the one about {@code published} is true and the one about {@code uuid} fails. */
    private static TrustPolicy policy(Rule... rules) {
        return new TrustPolicy(List.of(rules), true, true, false, (when, facts) -> {
            if (when.text().contains("uuid")) {
                throw new ExpressionException("no sense");
            }
            return when.text().contains("published");
        });
    }

    private Facts facts(Origin origin) {
        return new Facts(event, Set.of("high")).with(new Arrival(origin, "catch-up", NOW, NOW));
    }

    private Facts seenBefore(Duration ago) {
        return new Facts(event, Set.of("high")).with(new Arrival(Origin.UNKNOWN, "catch-up", NOW.minus(ago), NOW));
    }
}
