package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAnswerTest {

    @Test
    void a_site_admin_is_told_with_organisation_and_role() {
        User user = read(RecordedAnswer.of("21-users-view-me"));

        assertThat(user.email()).isEqualTo("admin@admin.test");
        assertThat(user.organisation().name()).isEqualTo("LOCAL-HOST");
        assertThat(user.role()).isEqualTo("admin");
        assertThat(user.isSiteAdmin()).isTrue();
        assertThat(user.mayTag()).isTrue();
        assertThat(user.mayMakeTags()).isTrue();
    }

    @Test
    void a_publisher_may_tag_but_make_no_tag() {
        User user = read(RecordedAnswer.of("181-view-me-host-publisher"));

        assertThat(user.isSiteAdmin()).isFalse();
        assertThat(user.mayTag()).isTrue();
        assertThat(user.mayMakeTags()).isFalse();
    }

    @Test
    void a_read_only_key_shows_the_full_role() {
        assertThat(read(RecordedAnswer.of("182-view-me-readonly-key")).mayTag()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"User\":{\"id\":\"1\",\"org_id\":\"1\"}}"})
    void a_200_without_a_user_and_its_role_is_no_answer(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read(new RecordedAnswer(200, body)));
    }

    private static User read(RecordedAnswer recording) {
        return UserAnswer.read(recording.status(), null, recording.body());
    }
}
