package io.mispcurator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventAnswer;
import io.mispcurator.misp.MispException;
import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class EventFuzzTest {

    static Stream<byte[]> recorded() {
        return Recorded.answers("events-view");
    }

    @MethodSource("recorded")
    @FuzzTest
    void an_answer_is_an_event_or_a_failure_in_words(byte[] answer) {
        try {
            Event event = EventAnswer.read(200, null, new ByteArrayInputStream(answer));

            assertThat(event.uuid()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(event.tags()).doesNotContainNull().hasSizeLessThanOrEqualTo(10_000);
            assertThat(event.organisation().uuid()).isNotNull();
        } catch (MispException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
