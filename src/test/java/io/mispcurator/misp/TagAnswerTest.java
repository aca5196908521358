package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = {"61-attach-new-local", "85-attach-tag-other-case"})
    void a_tag_that_was_not_there_is_a_change(String recording) {
        assertThat(attached(RecordedAnswer.of(recording))).isEqualTo(new TagsAttached(1, Set.of()));
    }

    @Test
    void a_tag_that_was_there_is_none() {
        TagsAttached attached = attached(RecordedAnswer.of("62-attach-already-attached-local"));

        assertThat(attached.already()).containsExactly("admiralty-scale:source-reliability=\"a\"");
        assertThat(attached.changed()).isFalse();
    }

    @Test
    void says_which_of_several_tags_were_there() {
        TagsAttached some =
                attached(RecordedAnswer.of("67-attach-list-local"), "one", "two", "workflow:state=\"incomplete\"");
        TagsAttached all = attached(RecordedAnswer.of("68-attach-list-all-attached"), "tag one", "tag two");

        assertThat(some.already()).containsExactly("workflow:state=\"incomplete\"");
        assertThat(some.changed()).isTrue();
        assertThat(all.already()).containsExactlyInAnyOrder("tag one", "tag two");
        assertThat(all.changed()).isFalse();
    }

    @Test
    void a_tag_whose_name_ends_with_a_dot_or_holds_the_words_is_named_whole() {
        assertThat(attached(new RecordedAnswer(
                                200,
                                "{\"saved\":true,\"message\":\"Event already has the requested tag attached, no changes had"
                                        + " to be made for tag a. b..\"}"))
                        .already())
                .containsExactly("a. b.");
    }

    /** As MISP may say it in another language: what cannot be read is taken for a change. */
    @Test
    void what_misp_says_in_other_words_is_a_change() {
        assertThat(attached(new RecordedAnswer(200, "{\"saved\":true,\"message\":\"Schon vorhanden.\"}"))
                        .changed())
                .isTrue();
    }

    @Test
    void a_number_that_misp_does_not_know_any_more_is_to_be_looked_up_again() {
        for (String recording : List.of("69-attach-list-one-invalid", "70-attach-unknown-numeric")) {
            assertThatExceptionOfType(MispConfusedException.class)
                    .isThrownBy(() -> attached(RecordedAnswer.of(recording), "tag three", "999999"))
                    .withMessageContaining("deleted in MISP since it was looked up");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"69-attach-list-one-invalid", "153-perm-host-publisher-attach-list-one-newtag"})
    void some_tags_that_failed_are_a_refusal(String recording) {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> attached(RecordedAnswer.of(recording)))
                .withMessageContaining("Failed to attach 1 tags. Reasons:")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "70-attach-unknown-numeric",
                "152-perm-host-publisher-attach-local-newtag",
                "168-perm-readonly-role-attach"
            })
    void all_tags_that_failed_are_a_refusal_with_misps_reason(String recording) {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> attached(RecordedAnswer.of(recording)))
                .withMessageMatching(".*(Invalid Tag|insufficient privileges|do not have permission).*");
    }

    @Test
    void a_tag_that_was_made_or_found_is_the_very_one() {
        String tag =
                "{\"Tag\":{\"id\":\"176\",\"name\":\"curator-u_a\",\"exportable\":true,\"org_id\":\"0\",\"user_id\":\"0\","
                        + "\"hide_tag\":false,\"local_only\":false}}";

        assertThat(made(200, tag, "curator-u_a")).isEqualTo(new Tag("176", "curator-u_a"));
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> made(200, tag, "curator-u-a"))
                .withMessageContaining("instead of curator-u-a MISP made or found the tag curator-u_a");
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> made(200, "[]", "curator-u_a"));
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() ->
                        made(403, "{\"message\":\"You do not have permission to use this functionality.\"}", "x"));
    }

    @Test
    void an_event_that_misp_does_not_have_any_more_is_gone() {
        RecordedAnswer unknown = RecordedAnswer.of("78-attach-unknown-uuid");

        assertThatExceptionOfType(EventGoneException.class).isThrownBy(() -> attached(unknown));
        assertThatExceptionOfType(EventGoneException.class).isThrownBy(() -> removed(unknown));
    }

    @Test
    void a_tag_is_removed_now_or_was_not_there() {
        assertThat(removed(RecordedAnswer.of("71-remove-attached-local")).changed())
                .isTrue();
        assertThat(removed(RecordedAnswer.of("73-remove-not-attached")).changed())
                .isFalse();
        assertThat(removed(RecordedAnswer.of("74-remove-unknown-tag")).changed())
                .isFalse();
    }

    @Test
    void a_tag_that_may_not_be_removed_is_a_refusal() {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> removed(RecordedAnswer.of("155-perm-host-publisher-remove-global")));
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> removed(RecordedAnswer.of("157-perm-host-publisher-publish")));
    }

    @Test
    void what_was_no_tag_to_attach_is_a_refusal() {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> attached(RecordedAnswer.of("74-remove-unknown-tag")));
    }

    @Test
    void a_web_servers_own_404_does_not_mean_that_the_tag_is_off() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> removed(new RecordedAnswer(404, "<html>Not Found</html>")));
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> removed(RecordedAnswer.of("187-unknown-endpoint")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "null", "[]", "{}", "7", "{\"saved\":false,\"message\":\"Could not\"}"})
    void a_200_that_does_not_say_what_was_done_is_none(String body) {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> attached(new RecordedAnswer(200, body)));
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> removed(new RecordedAnswer(200, body)));
    }

    @Test
    void a_500_may_be_the_events_fault() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> removed(RecordedAnswer.of("75-remove-list")))
                .withMessageContaining("An Internal Error Has Occurred");
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> TagAnswer.attached(200, null, RecordedAnswer.broken("{\"saved\":"), "a"));
        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> TagAnswer.removed(200, null, RecordedAnswer.broken("{\"saved\":")));
    }

    private static TagsAttached attached(RecordedAnswer recording, String... wanted) {
        List<String> tags = wanted.length == 0 ? List.of("a tag") : List.of(wanted);
        return TagAnswer.attached(recording.status(), null, recording.body(), tags);
    }

    private static Tag made(int status, String body, String name) {
        return TagAnswer.made(status, null, new RecordedAnswer(status, body).body(), name);
    }

    private static TagRemoved removed(RecordedAnswer recording) {
        return TagAnswer.removed(recording.status(), null, recording.body());
    }
}
