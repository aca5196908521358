package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarninglistEntriesTest {

    private static final String ALPHA = "org_uuid:aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
    private static final String BETA = "org_uuid:bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

    @Test
    void a_list_of_strings_holds_its_entries_and_nothing_else() {
        WarninglistEntries list = list("string", ALPHA, "", "org_uuid:", " " + BETA);

        assertThat(list.holds(ALPHA)).isTrue();
        assertThat(list.holds(BETA)).isFalse();
        assertThat(list.holds("")).isFalse();
        assertThat(list.trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org_uuid:", "-", "aaaaaaaa"})
    void an_entry_within_another_one_hides_it_on_a_list_of_substrings(String within) {
        assertThat(list("substring", ALPHA, BETA).holds(ALPHA)).isTrue();
        assertThat(list("substring", ALPHA, within).holds(ALPHA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cidr", "regex", "unheard-of"})
    void a_list_that_matches_patterns_holds_nobody(String type) {
        assertThat(list(type, ALPHA).holds(ALPHA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"substring", "hostname", "cidr", "regex"})
    void says_what_is_wrong_with_its_type(String type) {
        assertThat(list(type, ALPHA).trouble())
                .startsWith("warninglist \"high\" (id 167) is of type " + type)
                .endsWith("set its type to string");
    }

    @Test
    void says_that_a_blank_entry_matches_everything() {
        assertThat(list("substring", ALPHA, "").trouble()).contains("has a blank entry, which matches every value");
    }

    private static WarninglistEntries list(String type, String... values) {
        return new WarninglistEntries(new Warninglist("167", "high", type, true, values.length), List.of(values));
    }
}
