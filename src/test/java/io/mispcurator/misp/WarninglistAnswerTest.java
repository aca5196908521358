package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarninglistAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = {"05-checkvalue-hit-string", "06-checkvalue-hit-list1", "15-checkvalue-duplicates"})
    void names_the_list_that_holds_a_value(String recording) {
        assertThat(read(RecordedAnswer.of(recording)))
                .isEqualTo(
                        Map.of("org_uuid:11111111-1111-4111-8111-111111111111", Set.of("org-confidence-level-high")));
    }

    @Test
    void an_empty_array_is_no_hit() {
        assertThat(read(RecordedAnswer.of("07-checkvalue-nohit"))).isEmpty();
    }

    @Test
    void names_all_lists_of_several_values() {
        assertThat(read(RecordedAnswer.of("08-checkvalue-several")))
                .containsEntry("org_uuid:22222222-2222-4222-8222-222222222222", Set.of("org-confidence-level-medium"))
                .containsEntry(
                        "org_uuid:44444444-4444-4444-8444-444444444444",
                        Set.of("org-confidence-level-high", "org-confidence-level-medium"))
                .doesNotContainKey("org_uuid:33333333-3333-4333-8333-333333333333");
    }

    @Test
    void the_order_of_hits_says_nothing() {
        String one = "{\"id\":\"1\",\"name\":\"a\",\"matched\":\"v\"}";
        String two = "{\"id\":\"2\",\"name\":\"b\",\"matched\":\"v\"}";

        assertThat(read("{\"v\":[" + one + "," + two + "]}")).isEqualTo(read("{\"v\":[" + two + "," + one + "]}"));
    }

    @Test
    void a_lists_name_has_no_blanks_around_it() {
        assertThat(read("{\"v\":[{\"id\":\"1\",\"name\":\" a list \\n\",\"matched\":\"v\"}]}"))
                .containsEntry("v", Set.of("a list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "\"org:\"",
                "\"/^org:/\"",
                "\"org:V\"",
                "\"org:v \"",
                "null",
                "5",
                "true",
                "[\"org:v\"]",
                "{}"
            })
    void refuses_a_hit_that_matched_something_other_than_the_value(String matched) {
        WarninglistHits hits = hits("{\"org:v\":[{\"id\":\"167\",\"name\":\"high\",\"matched\":" + matched + "}]}");

        assertThat(hits.lists()).isEmpty();
        assertThat(hits.of("org:v")).isEmpty();
        assertThat(hits.refused()).singleElement().satisfies(hit -> assertThat(hit.words())
                .startsWith("warninglist \"high\" (id 167) matched ")
                .contains("remove the blank line and set its type to string"));
    }

    @Test
    void refuses_a_hit_that_does_not_say_what_it_matched() {
        WarninglistHits hits = hits("{\"v\":[{\"name\":\"high\"}]}");

        assertThat(hits.lists()).isEmpty();
        assertThat(hits.refused()).containsExactly(new RefusedHit("high", "unknown", null));
    }

    @Test
    void a_hit_that_counts_is_not_lost_beside_one_that_does_not() {
        WarninglistHits hits = hits("{\"v\":[{\"id\":\"1\",\"name\":\"broad\",\"matched\":\"\"},"
                + "{\"id\":\"2\",\"name\":\"exact\",\"matched\":\"v\"}]}");

        assertThat(hits.of("v")).containsExactly("exact");
        assertThat(hits.refused()).containsExactly(new RefusedHit("broad", "1", ""));
    }

    /** What is asked for is never blank; a blank that MISP names itself matched itself, and is nobody's. */
    @Test
    void reads_what_misp_says_of_a_blank_value() {
        assertThat(read(RecordedAnswer.of("13-checkvalue-blank-value"))).containsOnlyKeys("");
    }

    @Test
    void takes_a_value_as_misp_trimmed_it() {
        assertThat(read(RecordedAnswer.of("11-checkvalue-uppercase")))
                .containsOnlyKeys("org_uuid:11111111-1111-4111-8111-111111111111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Login</html>",
                "null",
                "\"none\"",
                "[{\"name\":\"a\"}]",
                "{\"name\":\"/warninglists/checkValue API description\"}",
                "{\"v\":{\"name\":\"a\"}}",
                "{\"v\":{}}",
                "{\"v\":[{\"id\":\"1\"}]}",
                "{\"v\":[{\"name\":null}]}",
                "{\"v\":[\"a\"]}",
                "{\"v\":[],\"v\":[{\"name\":\"a\"}]}",
                "{\"v\":[{\"name\":\"a\"}]",
                "[] <b>Fatal error</b>",
            })
    void is_confused_by_a_200_that_is_no_list_of_hits(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read(body));
    }

    @Test
    void is_confused_by_misps_description_of_the_call() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> read(RecordedAnswer.of("14-checkvalue-get")));
    }

    @Test
    void is_confused_by_the_answer_to_no_value() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> read(RecordedAnswer.of("09-checkvalue-empty-list")));
    }

    @Test
    void is_confused_by_an_answer_without_a_body() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> WarninglistAnswer.read(200, null, null));
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> WarninglistAnswer.read(200, null, RecordedAnswer.broken("{\"v\":[")));
    }

    private static Map<String, Set<String>> read(RecordedAnswer recording) {
        WarninglistHits hits = WarninglistAnswer.read(recording.status(), null, recording.body());
        assertThat(hits.refused()).isEmpty();
        return hits.lists();
    }

    private static Map<String, Set<String>> read(String body) {
        return hits(body).lists();
    }

    private static WarninglistHits hits(String body) {
        return WarninglistAnswer.read(200, null, RecordedAnswer.body(body));
    }
}
