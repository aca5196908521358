package io.mispcurator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mispcurator.misp.EventNotification;
import io.mispcurator.misp.EventNotificationReader;
import io.mispcurator.misp.MalformedNotificationException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class NotificationFuzzTest {

    private final EventNotificationReader reader = new EventNotificationReader();

    static Stream<byte[]> recorded() {
        return Recorded.notifications("misp_json_event");
    }

    @MethodSource("recorded")
    @FuzzTest
    void a_frame_names_an_event_by_its_uuid_or_is_malformed(byte[] frame) {
        try {
            EventNotification notification = reader.read(frame);

            assertThat(notification.action()).matches("[\\w.-]{1,64}");
            assertThat(notification.server() == null ? "1" : notification.server())
                    .matches("\\d{1,10}");
            if (notification.mayBePush()) {
                assertThat(notification.row().uuid()).matches("[0-9a-f-]{36}");
            }
            assertThat(notification.event()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        } catch (MalformedNotificationException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
