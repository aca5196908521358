package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarninglistListsTest {

    @Test
    void the_index_names_each_list_and_says_whether_it_is_enabled() {
        RecordedAnswer recording = RecordedAnswer.of("03-warninglists-index");

        assertThat(WarninglistIndexAnswer.read(recording.status(), null, recording.body()))
                .containsExactly(
                        new Warninglist("2", "org-confidence-level-medium", "string", true, 2),
                        new Warninglist("1", "org-confidence-level-high", "string", true, 3));
    }

    @Test
    void a_view_has_the_values_and_the_blank_one_that_a_comment_made() {
        RecordedAnswer recording = RecordedAnswer.of("16-warninglists-view-1");

        assertThat(WarninglistViewAnswer.read(recording.status(), null, recording.body()))
                .containsExactly(
                        "",
                        "org_uuid:11111111-1111-4111-8111-111111111111",
                        "org_uuid:44444444-4444-4444-8444-444444444444");
    }

    @Test
    void is_confused_by_a_list_that_is_not_there() {
        RecordedAnswer recording = RecordedAnswer.of("17-warninglists-view-missing");

        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> WarninglistViewAnswer.read(recording.status(), null, recording.body()))
                .withMessageStartingWith("warninglists/view: HTTP 404");
    }

    @Test
    void a_lists_name_has_no_blanks_around_it() {
        assertThat(index("{\"Warninglists\":[{\"Warninglist\":{\"id\":\"1\",\"name\":\" a \\n\",\"type\":\"string\","
                        + "\"enabled\":\"1\",\"warninglist_entry_count\":7}}]}"))
                .containsExactly(new Warninglist("1", "a", "string", true, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Login</html>",
                "[]",
                "{}",
                "{\"Warninglists\":{}}",
                "{\"Warninglists\":[{}]}",
                "{\"Warninglists\":[]",
                "{\"Warninglists\":[{\"Warninglist\":{\"id\":\"1\",\"name\":\"a\",\"type\":\"string\","
                        + "\"enabled\":\"maybe\",\"warninglist_entry_count\":7}}]}",
                "{\"Warninglists\":[{\"Warninglist\":{\"id\":\"1\",\"name\":\"a\",\"type\":\"string\","
                        + "\"enabled\":true,\"warninglist_entry_count\":\"many\"}}]}",
            })
    void is_confused_by_a_200_that_is_no_list_of_lists(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> index(body));
    }

    private static List<Warninglist> index(String body) {
        return WarninglistIndexAnswer.read(200, null, RecordedAnswer.body(body));
    }
}
