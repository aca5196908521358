package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "61-attach-new-local",
                "62-attach-already-attached-local",
                "67-attach-list-local",
                "68-attach-list-all-attached",
                "85-attach-tag-other-case",
            })
    void tags_are_attached_now_or_were_before(String recording) {
        assertThat(attached(Recording.of(recording))).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"69-attach-list-one-invalid", "153-perm-host-publisher-attach-list-one-newtag"})
    void some_tags_that_failed_are_a_refusal(String recording) {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> attached(Recording.of(recording)))
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
                .isThrownBy(() -> attached(Recording.of(recording)))
                .withMessageMatching(".*(Invalid Tag|insufficient privileges|do not have permission).*");
    }

    @Test
    void another_tag_that_was_attached_since_its_name_matched_is_a_refusal() {
        Recording other = Recording.of("84-attach-tag-like-wildcard");

        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> TagAnswer.attachedThese(other.status(), null, other.body(), List.of("tag_five")))
                .withMessageContaining("tag_five")
                .withMessageContaining("tag five");
        assertThat(TagAnswer.attachedThese(other.status(), null, other.body(), List.of("tag five")))
                .isEqualTo(attached(other));
    }

    @Test
    void an_event_that_misp_does_not_have_any_more_is_gone() {
        Recording unknown = Recording.of("78-attach-unknown-uuid");

        assertThatExceptionOfType(EventGoneException.class).isThrownBy(() -> attached(unknown));
        assertThatExceptionOfType(EventGoneException.class).isThrownBy(() -> removed(unknown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"71-remove-attached-local", "73-remove-not-attached", "74-remove-unknown-tag"})
    void a_tag_is_removed_now_or_was_not_there(String recording) {
        assertThat(removed(Recording.of(recording))).isNotBlank();
    }

    @Test
    void a_tag_that_may_not_be_removed_is_a_refusal() {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> removed(Recording.of("155-perm-host-publisher-remove-global")));
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> removed(Recording.of("157-perm-host-publisher-publish")));
    }

    @Test
    void what_was_no_tag_to_attach_is_a_refusal() {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> attached(Recording.of("74-remove-unknown-tag")));
    }

    @Test
    void a_web_servers_own_404_does_not_mean_that_the_tag_is_off() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> removed(new Recording(404, "<html>Not Found</html>")));
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> removed(Recording.of("187-unknown-endpoint")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "null", "[]", "{}", "7", "{\"saved\":false,\"message\":\"Could not\"}"})
    void a_200_that_does_not_say_what_was_done_is_none(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> attached(new Recording(200, body)));
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> removed(new Recording(200, body)));
    }

    @Test
    void a_500_may_be_the_events_fault() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> removed(Recording.of("75-remove-list")))
                .withMessageContaining("An Internal Error Has Occurred");
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> TagAnswer.attached(200, null, Recording.broken("{\"saved\":")));
        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> TagAnswer.removed(200, null, Recording.broken("{\"saved\":")));
    }

    private static String attached(Recording recording) {
        return TagAnswer.attached(recording.status(), null, recording.body());
    }

    private static String removed(Recording recording) {
        return TagAnswer.removed(recording.status(), null, recording.body());
    }
}
