package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIndexAnswerTest {

    @Test
    void a_row_says_all_that_a_search_needs_to_know() {
        RecordedAnswer recording = RecordedAnswer.of("39-index-full");

        EventPage page = EventIndexAnswer.read(recording.status(), null, "25", recording.body());

        assertThat(page.total()).isEqualTo(25);
        assertThat(page.events())
                .containsExactly(new IndexedEvent(
                        1,
                        new Event(
                                "f55179f7-bdff-45a5-a0a3-2b3235a434fb",
                                "big event, 5000 attributes",
                                new Organisation("11111111-1111-4111-8111-111111111111", "Org high"),
                                true,
                                true,
                                List.of(new EventTag("workflow:state=\"incomplete\"", false, "1"))),
                        Instant.ofEpochSecond(1795290307),
                        Instant.ofEpochSecond(1795290410)));
    }

    @Test
    void no_event_is_an_empty_page() {
        assertThat(read("[]", "0")).isEqualTo(new EventPage(0, List.of()));
    }

    @Test
    void minimal_rows_do_not_say_enough() {
        RecordedAnswer recording = RecordedAnswer.of("38-index-minimal");

        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> EventIndexAnswer.read(200, null, "25", recording.body()))
                .withMessageContaining("lacks locked");
    }

    @Test
    void is_confused_when_it_is_not_said_how_many_there_are() {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read("[]", null));
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read("[]", "many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[{}]", "[", "[[]]", "[1]", "[{\"uuid\":\"7\"}]", "null"})
    void is_confused_by_a_200_that_is_no_page(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read(body, "1"));
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> EventIndexAnswer.read(200, null, "1", RecordedAnswer.broken("[")));
    }

    private static EventPage read(String body, String count) {
        return EventIndexAnswer.read(200, null, count, RecordedAnswer.body(body));
    }
}
