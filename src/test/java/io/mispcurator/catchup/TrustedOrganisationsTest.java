package io.mispcurator.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Warninglist;
import io.mispcurator.trust.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustedOrganisationsTest {

    private static final String ALPHA = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
    private static final String BETA = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
    private static final Rule HIGH = new Rule("high", "a", true, List.of(), List.of());
    private static final Rule MEDIUM = new Rule("medium", "c", false, List.of(), List.of());
    private static final Warninglist HIGH_LIST = list("1", "high", true);
    private static final Warninglist MEDIUM_LIST = list("2", "medium", true);

    private final TrustedOrganisations trusted = new TrustedOrganisations(List.of(HIGH, MEDIUM), "org:");

    @Test
    void asks_for_the_enabled_lists_of_the_rules_and_no_others() {
        Warninglist other = list("3", "alexa", true);
        Warninglist namesake = list("4", "high", true);
        Warninglist disabled = list("5", "medium", false);

        assertThat(trusted.among(List.of(other, MEDIUM_LIST, HIGH_LIST, namesake, disabled)))
                .containsExactly(HIGH_LIST, namesake, MEDIUM_LIST);
    }

    @Test
    void names_the_organisations_on_a_list_that_misp_knows() {
        trusted.add(HIGH_LIST, List.of("", "org:" + ALPHA, " org:" + BETA + " ", "org:unknown", ALPHA));

        assertThat(trusted.byRule(Map.of(ALPHA, "3"))).isEqualTo(Map.of(HIGH, Map.of(ALPHA, "3"), MEDIUM, Map.of()));
    }

    @Test
    void the_first_rule_decides_about_an_organisation_on_two_lists() {
        trusted.add(MEDIUM_LIST, List.of("org:" + ALPHA, "org:" + BETA));
        trusted.add(HIGH_LIST, List.of("org:" + ALPHA));

        assertThat(trusted.byRule(Map.of(ALPHA, "3", BETA, "4")))
                .isEqualTo(Map.of(HIGH, Map.of(ALPHA, "3"), MEDIUM, Map.of(BETA, "4")));
    }

    @Test
    void an_entry_in_other_letters_is_none_since_misp_would_not_hit_it() {
        trusted.add(HIGH_LIST, List.of("org:" + ALPHA.toUpperCase(java.util.Locale.ROOT), "ORG:" + BETA));

        assertThat(trusted.byRule(Map.of(ALPHA, "3", BETA, "4")).get(HIGH)).isEmpty();
    }

    @Test
    void only_an_entry_of_prefix_and_uuid_is_an_organisation() {
        trusted.add(
                HIGH_LIST,
                List.of("", " ", "org:", ALPHA, "%", "org:%", "org:" + ALPHA + " # a comment", "ORG:" + BETA));

        assertThat(trusted.byRule(Map.of(ALPHA, "3", BETA, "4")).get(HIGH)).isEmpty();
    }

    @Test
    void a_list_that_matches_more_than_it_holds_says_nothing_for_certain() {
        trusted.add(ofType("substring"), List.of("org:" + BETA, "", "org:" + ALPHA));
        trusted.add(MEDIUM_LIST, List.of("org:" + ALPHA));

        assertThat(trusted.byRule(Map.of(ALPHA, "3", BETA, "4")))
                .isEqualTo(Map.of(HIGH, Map.of(), MEDIUM, Map.of(ALPHA, "3")));
        assertThat(trusted.isComplete()).isFalse();
    }

    @Test
    void is_complete_when_the_list_of_every_rule_was_there() {
        trusted.add(HIGH_LIST, List.of());
        assertThat(trusted.isComplete()).isFalse();

        trusted.add(MEDIUM_LIST, List.of());
        assertThat(trusted.isComplete()).isTrue();
    }

    private static Warninglist ofType(String type) {
        return new Warninglist("1", "high", type, true, 3);
    }

    private static Warninglist list(String id, String name, boolean enabled) {
        return new Warninglist(id, name, "string", enabled, 2);
    }
}
