package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishAnswerTest {

    @Test
    void an_event_is_published_now_or_by_a_worker_later() {
        assertThat(read(RecordedAnswer.of("65-publish-when-unpublished")).note())
                .isEmpty();
        assertThat(read(RecordedAnswer.of("232-bg-publish")).isQueued()).isTrue();
        assertThat(read(RecordedAnswer.of("232-bg-publish")).note()).isEqualTo("queued");
    }

    @ParameterizedTest
    @ValueSource(strings = {"157-perm-host-publisher-publish", "158-perm-host-user-publish"})
    void a_missing_permission_is_a_refusal(String recording) {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> read(RecordedAnswer.of(recording)))
                .withMessageContaining("permission");
    }

    /** MISP takes the last name off the list before it shows it (EventsController::publish). */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "partner-x; []; not pushed to partner-x",
                "partner-x and partner-y; [\"partner-x\"]; not pushed to partner-x, partner-y",
                "a, b.org and https://c/d; [\"a\", \"b.org\"]; not pushed to a, b.org, https://c/d",
            })
    void an_event_that_could_not_be_pushed_on_is_published(String named, String failed, String note) {
        String said =
                "Event published but not pushed to " + named + ", re-try later. If the issue persists, make sure that"
                        + " the correct sync user credentials are used for the server link.";

        Publication publication = read(new RecordedAnswer(
                403,
                "{\"saved\":false,\"name\":\"" + said + "\",\"message\":\"" + said
                        + "\",\"url\":\"/events/publish\",\"errors\":{\"failed_servers\":" + failed + "}}"));

        assertThat(publication.note()).isEqualTo(note);
        assertThat(publication.isQueued()).isFalse();
    }

    @Test
    void names_the_servers_that_misp_lists_when_its_message_does_not() {
        assertThat(read(new RecordedAnswer(
                                403,
                                "{\"saved\":false,\"message\":\"Could not publish Event\","
                                        + "\"errors\":{\"failed_servers\":[\"partner\"]}}"))
                        .note())
                .isEqualTo("not pushed to partner");
        assertThat(read(new RecordedAnswer(403, "{\"message\":\"Nicht\",\"errors\":{\"failed_servers\":[]}}"))
                        .note())
                .isEqualTo("not pushed to every server");
    }

    @Test
    void an_event_that_a_workflow_holds_back_is_a_refusal() {
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> read(new RecordedAnswer(
                        403,
                        "{\"saved\":false,\"name\":\"Could not publish Event\",\"message\":\"Could not publish Event\","
                                + "\"url\":\"/events/publish\",\"errors\":{\"Module\":\"Module failure.\"}}")))
                .withMessageContaining("a workflow in MISP blocks the publication: Module failure");
    }

    @Test
    void an_event_that_misp_does_not_have_any_more_is_gone() {
        assertThatExceptionOfType(EventGoneException.class)
                .isThrownBy(() -> read(RecordedAnswer.of("184-publish-unknown-uuid")));
    }

    @Test
    void an_event_is_not_gone_because_a_web_server_finds_nothing() {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> read(new RecordedAnswer(404, "<html>Not Found</html>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"saved\":false,\"message\":\"not published\"}"})
    void a_200_that_does_not_say_so_is_not_published(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read(new RecordedAnswer(200, body)));
    }

    private static Publication read(RecordedAnswer recording) {
        return PublishAnswer.read(recording.status(), null, recording.body());
    }
}
