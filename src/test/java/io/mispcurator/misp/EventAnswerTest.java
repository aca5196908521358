package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventAnswerTest {

    private static final String UUID = "a04d2793-ee35-496c-877a-b2602ebab58f";
    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @ParameterizedTest
    @ValueSource(strings = {"22-events-view-uuid", "24-events-view-deleted2"})
    void reads_a_recorded_event(String recording) {
        Event event = read(RecordedAnswer.of(recording));

        assertThat(event)
                .isEqualTo(new Event(
                        UUID,
                        "lab event of org high (3 attributes)",
                        HIGH,
                        true,
                        true,
                        List.of(
                                new EventTag("tlp:green", false, "2"),
                                new EventTag("workflow:state=\"incomplete\"", false, "1"))));
    }

    @Test
    void tells_local_tags_from_global_ones() {
        Event event = read(RecordedAnswer.of("126-ref-edit_of_curated_high-1-get-events-view"));

        assertThat(event.tags())
                .containsExactly(
                        new EventTag("tlp:green", false, "2"),
                        new EventTag("admiralty-scale:source-reliability=\"a\"", true, "3"),
                        new EventTag("workflow:state=\"complete\"", true, "4"),
                        new EventTag("workflow:state=\"incomplete\"", false, "1"));
    }

    @Test
    void takes_nothing_for_the_events_own_that_stands_below_it() {
        Event event = read("""
                {"Event":{
                "RelatedEvent":[{"Event":{"uuid":"00000000-0000-4000-8000-000000000001","info":"other","published":false,
                  "locked":false,"Orgc":{"uuid":"22222222-2222-4222-8222-222222222222","name":"Other"},
                  "Tag":[{"name":"related","local":true}]}}],
                "Org":{"uuid":"98bffab3-ee6a-4ace-941c-010d084c559b","name":"LOCAL-HOST"},
                "Orgc":{"Tag":[{"name":"of Orgc"}],"Org":{"uuid":"x","name":"y"},"local":false,
                  "uuid":"11111111-1111-4111-8111-111111111111","name":"Org high"},
                "uuid":"A04D2793-EE35-496C-877A-B2602EBAB58F","published":true,"locked":"1","info":"own",
                "Attribute":[{"uuid":"00000000-0000-4000-8000-000000000002","published":false,"info":"attribute",
                  "Tag":[{"name":"of the attribute","local":true}]}],
                "Object":[{"uuid":"00000000-0000-4000-8000-000000000003","Attribute":[{"Tag":[{"name":"deep"}]}]}],
                "Galaxy":[{"uuid":"00000000-0000-4000-8000-000000000004","Tag":[{"name":"of the galaxy"}]}],
                "Tag":[{"Tag":{"name":"inner","local":1},"name":"own","local":0}]}}""");

        assertThat(event).isEqualTo(new Event(UUID, "own", HIGH, true, true, List.of(new EventTag("own", false))));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "1,true", "0,false", "'\"1\"',true", "'\"0\"',false"})
    void reads_a_flag_in_every_form(String written, boolean meant) {
        Event event = read(event("\"published\":" + written + ",\"locked\":" + written
                + ",\"Tag\":[{\"name\":\"t\",\"local\":" + written + "}]"));

        assertThat(event.published()).isEqualTo(meant);
        assertThat(event.locked()).isEqualTo(meant);
        assertThat(event.tags()).containsExactly(new EventTag("t", meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"Orgc\":null,",
                "\"Orgc\":[],",
                "\"Orgc\":\"11111111-1111-4111-8111-111111111111\",",
                "\"Orgc\":{},",
                "\"Orgc\":{\"uuid\":null,\"name\":null},",
                "\"Orgc\":{\"uuid\":\"\",\"name\":\"Org high\"},",
                "\"Orgc\":{\"uuid\":\" \"},",
                "\"Orgc\":{\"uuid\":{\"uuid\":\"11111111-1111-4111-8111-111111111111\"}},",
                "\"Orgc\":{\"uuid\":[\"11111111-1111-4111-8111-111111111111\"]},",
            })
    void does_not_know_an_organisation_without_a_uuid(String orgc) {
        Event event = read(event(orgc + "\"published\":true,\"locked\":true"));

        assertThat(event.organisation().isKnown()).isFalse();
        assertThat(event.published()).isTrue();
    }

    @Test
    void reads_an_event_without_tags() {
        assertThat(read(event("\"published\":true,\"locked\":true")).tags()).isEmpty();
        assertThat(read(event("\"published\":true,\"locked\":true,\"Tag\":null"))
                        .tags())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<!DOCTYPE html><html><body>Login</body></html>",
                "null",
                "[]",
                "{}",
                "{\"response\":[]}",
                "{\"Event\":null}",
                "{\"Event\":[]}",
                "{\"Event\":{}}",
                "{\"Event\":{\"uuid\":\"a04d2793-ee35-496c-877a-b2602ebab58f\",\"published\":true}}",
                "{\"Event\":{\"uuid\":\"a04d2793-ee35-496c-877a-b2602ebab58f\",\"published\":null,\"locked\":true}}",
                "{\"Event\":{\"uuid\":\"a04d2793-ee35-496c-877a-b2602ebab58f\",\"published\":{},\"locked\":true}}",
                "{\"Event\":{\"uuid\":5001,\"published\":true,\"locked\":true}}",
                "{\"Event\":{\"uuid\":\"5001\",\"published\":true,\"locked\":true}}",
                "{\"Event\":{\"uuid\":\"a04d2793-ee35-496c-877a-b2602ebab58f\",\"published\":true,\"locked\":true",
                "{\"Event\":{\"uuid\":\"a04d2793-ee35-496c-877a-b2602ebab58f\",\"locked\":true,\"Tag\":[null],"
                        + "\"published\":true}}",
                "{\"Event\":{\"uuid\":\"a04d2793-ee35-496c-877a-b2602ebab58f\",\"published\":true,\"published\":false,"
                        + "\"locked\":true}}",
                "{\"x\":{\"Event\":{\"uuid\":\"a04d2793-ee35-496c-877a-b2602ebab58f\",\"published\":1,\"locked\":1}}}",
            })
    void is_confused_by_a_200_that_is_no_event(String body) {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> EventAnswer.read(200, null, RecordedAnswer.body(body)))
                .withMessageStartingWith("events/view: HTTP 200 with");
    }

    @Test
    void is_confused_by_an_answer_without_a_body() {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> EventAnswer.read(200, null, null));
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> EventAnswer.read(204, null, null));
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        String start = RecordedAnswer.of("22-events-view-uuid").text().substring(0, 1_000);

        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> EventAnswer.read(200, null, RecordedAnswer.broken(start)))
                .withMessageContaining("Connection reset");
        assertThatExceptionOfType(MispUnansweredException.class)
                .isThrownBy(() -> EventAnswer.read(500, null, RecordedAnswer.broken("{\"mess")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"26-events-view-unknown-uuid", "223-events-view-deleted-event"})
    void an_event_that_misp_does_not_have_is_gone(String recording) {
        assertThatExceptionOfType(EventGoneException.class).isThrownBy(() -> read(RecordedAnswer.of(recording)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><head><title>404 Not Found</title></head><body>Invalid event</body></html>",
                "{\"message\":\"Not Found\"}",
                "\"Invalid event\"",
            })
    void an_event_is_not_gone_because_a_web_server_finds_nothing(String page) {
        assertThatExceptionOfType(MispConfusedException.class)
                .isThrownBy(() -> EventAnswer.read(404, null, RecordedAnswer.body(page)));
    }

    @Test
    void closes_the_body() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream body = new ByteArrayInputStream("{}".getBytes()) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> EventAnswer.read(200, null, body));

        assertThat(closed).isTrue();
    }

    private static Event read(RecordedAnswer recording) {
        return EventAnswer.read(recording.status(), null, recording.body());
    }

    private static Event read(String body) {
        return EventAnswer.read(200, null, RecordedAnswer.body(body));
    }

    private static String event(String fields) {
        return "{\"Event\":{\"uuid\":\"" + UUID + "\"," + fields + "}}";
    }
}
