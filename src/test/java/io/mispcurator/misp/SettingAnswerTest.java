package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingAnswerTest {

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "1,1", "'\"eng\"',eng", "null,null"})
    void a_value_is_read_as_its_text(String json, String text) {
        assertThat(read("{\"level\":2,\"value\":" + json + "}")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"value\":[]}"})
    void a_200_without_a_value_is_no_answer(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read(body));
    }

    private static String read(String body) {
        return SettingAnswer.read(200, null, new RecordedAnswer(200, body).body());
    }
}
