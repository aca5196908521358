package io.mispcurator.config;

import static io.mispcurator.config.Sourced.faults;
import static io.mispcurator.config.Sourced.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.trust.Conditions;
import io.mispcurator.trust.Hold;
import io.mispcurator.trust.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSettingsTest {

    @Test
    void has_the_two_rules_of_the_contract_by_default() {
        assertThat(settings().curation().rules())
                .containsExactly(
                        new Rule(
                                "org-confidence-level-high",
                                "admiralty-scale:source-reliability=\"a\"",
                                true,
                                List.of("workflow:state=\"complete\""),
                                List.of("workflow:state=\"incomplete\"")),
                        new Rule(
                                "org-confidence-level-medium",
                                "admiralty-scale:source-reliability=\"c\"",
                                false,
                                List.of(),
                                List.of()));
    }

    @Test
    void one_rule_of_ones_own_replaces_those_by_default() {
        assertThat(settings("curation.rules[0].warninglist", "mine", "curation.rules[0].tag", "t")
                        .curation()
                        .rules())
                .containsExactly(new Rule("mine", "t", false, List.of(), List.of()));
    }

    @Test
    void rules_are_asked_in_the_order_of_their_numbers() {
        assertThat(settings(
                                "curation.rules[10].warninglist", "last",
                                "curation.rules[10].tag", "t",
                                "curation.rules[9].warninglist", "second",
                                "curation.rules[9].tag", "t",
                                "curation.rules[2].warninglist", "first",
                                "curation.rules[2].tag", "t")
                        .curation()
                        .rules())
                .extracting(Rule::warninglist)
                .containsExactly("first", "second", "last");
    }

    @Test
    void a_comma_in_quotes_does_not_part_two_tags() {
        Rule rule = settings(
                        "curation.rules[0].warninglist", "mine",
                        "curation.rules[0].tag", "scale:x=\"a, b\"",
                        "curation.rules[0].add-tags", " scale:y=\"c, d\" , plain ,, scale:z=\"e,f\",",
                        "curation.rules[0].remove-tags", "gone")
                .curation()
                .rules()
                .get(0);

        assertThat(rule.tag()).isEqualTo("scale:x=\"a, b\"");
        assertThat(rule.addTags()).containsExactly("scale:y=\"c, d\"", "plain", "scale:z=\"e,f\"");
        assertThat(rule.removeTags()).containsExactly("gone");
    }

    @Test
    void a_rule_gives_notices_when_it_says_so() {
        assertThat(settings(
                                "curation.rules[0].warninglist", "mine",
                                "curation.rules[0].tag", "t",
                                "curation.rules[0].notify", "true")
                        .curation()
                        .rules())
                .containsExactly(
                        new Rule("mine", Conditions.list("mine"), "t", false, Hold.NONE, List.of(), List.of(), true));
        assertThat(faults(
                        "curation.rules[0].warninglist", "mine",
                        "curation.rules[0].tag", "t",
                        "curation.rules[0].notify", "yes"))
                .containsExactly("curation.rules[0].notify is \"yes\", but must be true or false");
    }

    @Test
    void a_blank_field_is_not_set() {
        assertThat(settings(
                                "curation.rules[0].warninglist", "mine",
                                "curation.rules[0].tag", "t",
                                "curation.rules[0].publish", " ",
                                "curation.rules[1].warninglist", "",
                                "curation.rules[1].tag", "")
                        .curation()
                        .rules())
                .containsExactly(new Rule("mine", "t", false, List.of(), List.of()));
    }

    @Test
    void refuses_two_rules_for_one_warninglist() {
        assertThat(faults(
                        "curation.rules[0].warninglist", "mine",
                        "curation.rules[0].tag", "a",
                        "curation.rules[1].warninglist", "mine",
                        "curation.rules[1].tag", "b"))
                .containsExactly("curation.rules[1].warninglist is that of an earlier rule, which would always decide");
    }

    @Test
    void refuses_a_name_with_a_blank_that_nobody_sees() {
        assertThat(faults("curation.rules[0].warninglist", "mine ", "curation.rules[0].tag", "\ta"))
                .containsExactlyInAnyOrder(
                        "curation.rules[0].warninglist begins or ends with a blank: MISP's names do not",
                        "curation.rules[0].tag begins or ends with a blank: MISP's names do not");
    }

    @Test
    void refuses_a_rule_that_removes_what_it_adds() {
        assertThat(faults(
                        "curation.rules[0].warninglist", "mine",
                        "curation.rules[0].tag", "a",
                        "curation.rules[0].remove-tags", "b,a"))
                .containsExactly("curation.rules[0].remove-tags names a tag that the same rule adds");
    }

    @Test
    void refuses_a_quote_that_is_not_closed() {
        assertThat(faults(
                        "curation.rules[0].warninglist", "mine",
                        "curation.rules[0].tag", "a",
                        "curation.rules[0].add-tags", "x=\"b, c"))
                .containsExactly("curation.rules[0].add-tags has a quote that is not closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "True", "1"})
    void refuses_to_guess_whether_to_publish(String publish) {
        assertThat(faults(
                        "curation.rules[0].warninglist", "mine",
                        "curation.rules[0].tag", "a",
                        "curation.rules[0].publish", publish))
                .containsExactly("curation.rules[0].publish is \"" + publish + "\", but must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "-1", "x", "", "10000", " 1"})
    void refuses_a_number_of_another_form(String number) {
        String key = "curation.rules[" + number + "].tag";

        assertThat(faults(key, "a")).containsExactly(key + " is no setting");
    }
}
