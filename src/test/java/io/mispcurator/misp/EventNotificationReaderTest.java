package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNotificationReaderTest {

    private static final String UUID = "695ed186-bc85-4d94-ae87-f7864f7b0405";

    private final EventNotificationReader reader = new EventNotificationReader();

    @Test
    void reads_what_misp_sends_of_a_pulled_event() {
        EventNotification notification = read(pulled("\"" + UUID + "\""));

        assertThat(notification.action()).isEqualTo("edit_from_connected_server");
        assertThat(notification.server()).isEqualTo("1");
        assertThat(notification.event()).isEqualTo(UUID);
    }

    @Test
    void reads_an_upper_case_uuid_in_lower_case() {
        assertThat(read(pulled("\"695ED186-BC85-4D94-AE87-F7864F7B0405\"")).event())
                .isEqualTo(UUID);
    }

    @Test
    void reads_the_whole_row_of_a_pushed_event_without_naming_an_event() {
        EventNotification notification = read("""
                {"Event":{"id":"5005","org_id":"2","info":"to be pushed","user_id":"2","published":true,
                "uuid":"59658685-8da9-48b0-b076-b698e00f063b","locked":true,"protected":null,"action":"x","Server":"9"},
                "Orgc":{"id":"3","uuid":"11111111-1111-4111-8111-111111111111","name":"Org high"},
                "EventTag":[{"Tag":{"name":"tlp:green"}}],"action":"add"}""");

        assertThat(notification.action()).isEqualTo("add");
        assertThat(notification.server()).isNull();
        assertThatThrownBy(notification::event)
                .isInstanceOf(MalformedNotificationException.class)
                .hasMessageContaining("whole row");
    }

    @Test
    void rejects_a_numeric_event_id() {
        assertThatThrownBy(read(pulled("1007"))::event)
                .isInstanceOf(MalformedNotificationException.class)
                .hasMessageContaining("1007")
                .hasMessageContaining("remote server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1007.5",
                "\"1007\"",
                "\"\"",
                "null",
                "true",
                "[]",
                "[\"695ed186-bc85-4d94-ae87-f7864f7b0405\"]",
                "{\"uuid\":\"695ed186-bc85-4d94-ae87-f7864f7b0405\"}",
                "\"../users/view/me\"",
                "\"695ed186-bc85-4d94-ae87-f7864f7b0405/..\"",
                "\" 695ed186-bc85-4d94-ae87-f7864f7b0405\"",
                "\"695ed186-bc85-4d94-ae87-f7864f7b0405\\n\"",
                "\"{695ed186-bc85-4d94-ae87-f7864f7b0405}\"",
                "\"695ed186bc854d94ae87f7864f7b0405\"",
                "\"695ed186-bc85-4d94-ae87-f7864f7b040g\"",
                "\"６95ed186-bc85-4d94-ae87-f7864f7b0405\"",
                "\"${bean:clock}\"",
                "\"{{misp.key}}\"",
                "\"695ed186-bc85-4d94-ae87-${x}04b0405\"",
            })
    void rejects_an_event_named_by_anything_but_a_uuid(String event) {
        EventNotification notification = read(pulled(event));

        assertThat(notification.uuid()).isNull();
        assertThat(notification.objection())
                .startsWith("the event is named by ")
                .doesNotEndWith("null]");
        assertThatExceptionOfType(MalformedNotificationException.class).isThrownBy(notification::event);
    }

    @Test
    void names_a_list_for_what_it_is() {
        assertThat(read(pulled("[]")).objection()).isEqualTo("the event is named by a list");
    }

    @Test
    void rejects_a_notification_that_names_no_event() {
        assertThatExceptionOfType(MalformedNotificationException.class)
                .isThrownBy(read("{\"action\":\"edit\"}")::event)
                .withMessage("no event is named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "not json",
                "null",
                "\"add\"",
                "[]",
                "[{\"action\":\"add\"}]",
                "{}",
                "{\"Event\":\"695ed186-bc85-4d94-ae87-f7864f7b0405\"}",
                "{\"action\":null}",
                "{\"action\":7}",
                "{\"action\":true}",
                "{\"action\":[\"add\"]}",
                "{\"action\":{\"action\":\"add\"}}",
                "{\"action\":\"\"}",
                "{\"action\":\"add\\nfrom\"}",
                "{\"action\":\"${bean:clock}\"}",
                "{\"action\":\"add\"",
                "{\"action\":\"add",
                "{\"action\":\"add\"} {\"action\":\"add\"}",
                "{\"action\":\"add\"}]",
                "{\"action\":\"add\"}\u0000",
                "{\"action\":\"add\",\"action\":\"edit_from_connected_server\"}",
                "{\"action\":\"add\",\"x\":{\"y\":1,\"y\":2}}",
                "{'action':'add'}",
                "{\"action\":\"add\",}",
                "{\"action\":\"add\",\"x\":NaN}",
                "\uFEFF{\"action\":\"add\"}",
            })
    void rejects_what_misp_would_not_send(String frame) {
        assertThatExceptionOfType(MalformedNotificationException.class).isThrownBy(() -> read(frame));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void rejects_another_encoding(String charset) {
        byte[] frame = pulled("\"" + UUID + "\"").getBytes(Charset.forName(charset));

        assertThatExceptionOfType(MalformedNotificationException.class).isThrownBy(() -> reader.read(frame));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00ff", "\u00c3(", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080\u0080"})
    void rejects_invalid_utf_8_even_where_nobody_looks(String bytes) {
        byte[] frame = ("{\"action\":\"add\",\"info\":\"" + bytes + "\"}").getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(MalformedNotificationException.class)
                .isThrownBy(() -> reader.read(frame))
                .withMessage("not UTF-8");
    }

    @Test
    void rejects_deep_nesting() {
        String frame = "{\"action\":\"add\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatExceptionOfType(MalformedNotificationException.class).isThrownBy(() -> read(frame));
    }

    @Test
    void passes_over_a_huge_text() {
        String frame = "{\"info\":\"" + "x".repeat(5_000_000) + "\",\"Event\":\"" + UUID + "\",\"action\":\"add\"}";

        assertThat(read(frame).event()).isEqualTo(UUID);
    }

    @Test
    void rejects_an_overlong_action() {
        assertThatExceptionOfType(MalformedNotificationException.class)
                .isThrownBy(() -> read("{\"action\":\"" + "a".repeat(65) + "\"}"));
    }

    @Test
    void rejects_an_overlong_number_without_repeating_it() {
        assertThatThrownBy(() -> read(pulled("9".repeat(100_000))).event())
                .isInstanceOf(MalformedNotificationException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void objects_on_one_line_to_a_field_name_of_many() {
        String field = "\"a\\nWARN curator: all is well" + "x".repeat(900) + "\"";

        assertThatThrownBy(() -> read("{" + field + ":1," + field + ":2}"))
                .isInstanceOf(MalformedNotificationException.class)
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).hasSizeLessThan(600).doesNotContain("\n"));
    }

    @Test
    void keeps_a_server_only_if_it_is_a_number() {
        assertThat(read("{\"action\":\"add\",\"Server\":12}").server()).isEqualTo("12");
        assertThat(read("{\"action\":\"add\",\"Server\":\"${x}\"}").server()).isNull();
        assertThat(read("{\"action\":\"add\",\"Server\":null}").server()).isNull();
        assertThat(read("{\"action\":\"add\",\"Server\":{\"id\":1}}").server()).isNull();
    }

    private EventNotification read(String frame) {
        return reader.read(frame.getBytes(StandardCharsets.UTF_8));
    }

    private static String pulled(String event) {
        return "{\"Event\":" + event + ",\"Server\":\"1\",\"action\":\"edit_from_connected_server\"}";
    }
}
