package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionAnswerTest {

    @Test
    void misp_says_its_version() {
        assertThat(read(RecordedAnswer.of("20-getversion"))).isEqualTo("2.5.1");
    }

    @Test
    void a_wrong_key_is_no_answer() {
        assertThatExceptionOfType(MispAwayException.class)
                .isThrownBy(() -> read(RecordedAnswer.of("177-wrong-key-get")))
                .withMessageContaining("Authentication failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"version\":2}"})
    void a_200_without_a_version_is_no_answer(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read(new RecordedAnswer(200, body)));
    }

    private static String read(RecordedAnswer recording) {
        return VersionAnswer.read(recording.status(), null, recording.body());
    }
}
