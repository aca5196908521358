package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kind of failure an answer is, whatever was asked. */
class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void a_wrong_key_is_misp_being_away() {
        assertThat(failure(RecordedAnswer.of("176-wrong-key-post"))).isInstanceOf(MispAwayException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication failed. Your user account has been disabled.",
                "Auth key is expired",
                "Auth key is limited to IP address, but IP address not found",
                "It is not possible to use this Auth key from your IP address",
            })
    void a_key_that_is_not_taken_any_more_is_misp_being_away(String message) {
        assertThat(failure(403, "{\"message\":\"" + message + "\"}"))
                .isInstanceOf(MispAwayException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "152-perm-host-publisher-attach-local-newtag",
                "155-perm-host-publisher-remove-global",
                "157-perm-host-publisher-publish",
                "158-perm-host-user-publish",
                "168-perm-readonly-role-attach",
            })
    void a_missing_permission_is_a_refusal(String recording) {
        assertThat(failure(RecordedAnswer.of(recording))).isInstanceOf(MispRefusalException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405})
    void a_web_servers_own_refusal_is_not_misps(int status) {
        assertThat(failure(status, "<html>Forbidden by the firewall</html>")).isInstanceOf(MispConfusedException.class);
        assertThat(failure(status, "")).isInstanceOf(MispConfusedException.class);
        assertThat(failure(status, "{}")).isInstanceOf(MispConfusedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 502, 503, 504})
    void a_gateway_that_answers_for_misp_says_when_to_ask_again(int status) {
        MispException failure = failure(status, "<html>later</html>", "120");

        assertThat(failure)
                .isInstanceOfSatisfying(MispUnansweredException.class, unanswered -> assertThat(unanswered.retryAfter())
                        .satisfies(wait -> assertThat(wait.from(NOW)).isEqualTo(Duration.ofMinutes(2))));
    }

    @Test
    void misp_is_away_until_when_it_says() {
        MispException failure = failure(429, "", "Sat, 21 Nov 2026 12:00:30 GMT");

        assertThat(failure).isInstanceOfSatisfying(MispAwayException.class, away -> assertThat(away.retryAfter())
                .satisfies(wait -> assertThat(wait.from(NOW)).isEqualTo(Duration.ofSeconds(30))));
    }

    @Test
    void misp_is_away_without_saying_for_how_long() {
        assertThat(failure(429, ""))
                .isInstanceOfSatisfying(MispAwayException.class, away -> assertThat(away.retryAfter())
                        .isNull());
        assertThat(failure(502, ""))
                .isInstanceOfSatisfying(MispUnansweredException.class, unanswered -> assertThat(unanswered.retryAfter())
                        .isNull());
    }

    @Test
    void the_login_page_is_no_answer() {
        assertThat(failure(RecordedAnswer.of("180-no-accept-header")))
                .isInstanceOfSatisfying(MispUnansweredException.class, unanswered -> assertThat(unanswered.remedy())
                        .contains("misp.url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"75-remove-list", "187-unknown-endpoint", "09-checkvalue-empty-list"})
    void what_nobody_foresaw_may_be_the_events_fault(String recording) {
        assertThat(failure(RecordedAnswer.of(recording))).isInstanceOf(MispConfusedException.class);
    }

    @Test
    void a_failure_has_misps_own_words() {
        assertThat(failure(RecordedAnswer.of("70-attach-unknown-numeric")))
                .hasMessage("call: HTTP 403, Could not attachTagToObject Tag "
                        + "\"Failed to attach 1 tags. Reasons: {\\\"0\\\":\\\"Invalid Tag.\\\"}\"");
    }

    @Test
    void a_failure_has_one_line_of_bounded_length() {
        MispException failure = failure(403, "{\"message\":\"first\\nsecond\\u001b[31m" + "x".repeat(100_000) + "\"}");

        assertThat(failure.getMessage())
                .startsWith("call: HTTP 403, first\\nsecond\\u001B[31m")
                .hasSizeLessThan(600);
    }

    @Test
    void nothing_may_stand_behind_an_answer() {
        assertThat(Answer.read(200, null, RecordedAnswer.body("{\"message\":\"ok\"}\n"))
                        .isOk())
                .isTrue();
        assertThat(Answer.read(200, null, RecordedAnswer.body("[]<br /><b>Fatal error</b>"))
                        .isOk())
                .isFalse();
    }

    @Test
    void an_endless_answer_is_cut() {
        assertThat(Answer.read(200, null, RecordedAnswer.body("[" + " ".repeat(10_000_000) + "]"))
                        .isOk())
                .isFalse();
    }

    private static MispException failure(RecordedAnswer recording) {
        return Answer.read(recording.status(), null, recording.body()).failure("call");
    }

    private static MispException failure(int status, String body) {
        return failure(status, body, null);
    }

    private static MispException failure(int status, String body, String retryAfter) {
        return Answer.read(status, retryAfter, RecordedAnswer.body(body)).failure("call");
    }
}
