package io.mispcurator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mispcurator.misp.EventIndexAnswer;
import io.mispcurator.misp.MalformedNotificationException;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.OrganisationIndexAnswer;
import io.mispcurator.misp.WarninglistIndexAnswer;
import io.mispcurator.misp.WarninglistNotification;
import io.mispcurator.misp.WarninglistViewAnswer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ListingFuzzTest {

    static Stream<byte[]> recorded() {
        return Stream.concat(
                Stream.of("index", "warninglists-view").flatMap(Recorded::answers),
                Recorded.notifications("misp_json_warninglist"));
    }

    @MethodSource("recorded")
    @FuzzTest
    void a_list_is_read_or_a_failure_in_words(byte[] answer) {
        tried(answer, body -> EventIndexAnswer.read(200, null, "7", body)
                .events()
                .forEach(row -> assertThat(row.event().uuid()).matches("[0-9a-f-]{36}")));
        tried(answer, body -> OrganisationIndexAnswer.read(200, null, body)
                .forEach((uuid, id) -> assertThat(uuid).matches("[0-9a-fA-F-]{36}")));
        tried(answer, body -> assertThat(WarninglistIndexAnswer.read(200, null, body))
                .doesNotContainNull());
        tried(answer, body -> assertThat(WarninglistViewAnswer.read(200, null, body))
                .doesNotContainNull());
        tried(answer, body -> assertThat(WarninglistNotification.listName(answer))
                .isNotNull());
    }

    private static void tried(byte[] answer, Consumer<InputStream> reader) {
        try {
            reader.accept(new ByteArrayInputStream(answer));
        } catch (MispException | MalformedNotificationException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1_500).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
