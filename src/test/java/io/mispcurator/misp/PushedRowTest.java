package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushedRowTest {

    private static final String UUID = "59658685-8da9-48b0-b076-b698e00f063b";

    private final EventNotificationReader reader = new EventNotificationReader();

    @ParameterizedTest
    @CsvSource({
        "add,true,true",
        "edit,true,true",
        "add,false,false",
        "edit,false,false",
        "delete,true,false",
        "add_from_connected_server,true,false"
    })
    void a_locked_row_that_was_added_or_edited_may_be_pushed(String action, boolean locked, boolean pushed) {
        EventNotification notification = read(action, "{\"uuid\":\"" + UUID + "\",\"locked\":" + locked + "}");

        assertThat(notification.row()).isEqualTo(new EventNotification.Row(UUID, locked));
        assertThat(notification.mayBePush()).isEqualTo(pushed);
    }

    @Test
    void an_event_that_is_named_by_its_uuid_is_no_push() {
        assertThat(read("add", "\"" + UUID + "\"").mayBePush()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"locked\":true}",
                "{\"uuid\":null,\"locked\":true}",
                "{\"uuid\":5005,\"locked\":true}",
                "{\"uuid\":\"../users\",\"locked\":true}",
                "{\"uuid\":[\"59658685-8da9-48b0-b076-b698e00f063b\"],\"locked\":true}",
                "{\"uuid\":{\"uuid\":\"59658685-8da9-48b0-b076-b698e00f063b\"},\"locked\":true}",
                "{\"x\":{\"uuid\":\"59658685-8da9-48b0-b076-b698e00f063b\"},\"locked\":true}",
            })
    void a_row_without_a_uuid_is_not_an_event(String row) {
        EventNotification notification = read("add", row);

        assertThat(notification.row()).isNull();
        assertThat(notification.mayBePush()).isFalse();
    }

    @Test
    void a_row_ends_where_it_ends() {
        EventNotification notification = read(
                "add",
                "{\"locked\":{\"locked\":true},\"uuid\":\"" + UUID + "\",\"action\":\"delete\",\"Server\":\"9\"}");

        assertThat(notification.row()).isEqualTo(new EventNotification.Row(UUID, false));
        assertThat(notification.action()).isEqualTo("add");
        assertThat(notification.server()).isNull();
    }

    @Test
    void reads_an_upper_case_uuid_in_lower_case() {
        assertThat(read("add", "{\"uuid\":\"59658685-8DA9-48B0-B076-B698E00F063B\"}")
                        .row())
                .isEqualTo(new EventNotification.Row(UUID, false));
    }

    private EventNotification read(String action, String event) {
        String frame = "{\"Event\":" + event + ",\"Orgc\":{\"uuid\":\"x\"},\"action\":\"" + action + "\"}";
        return reader.read(frame.getBytes(StandardCharsets.UTF_8));
    }
}
