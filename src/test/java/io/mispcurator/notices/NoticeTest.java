package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import io.mispcurator.notices.Notice.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {

    private static final String UUID = "11111111-1111-4111-8111-111111111111";

    @ParameterizedTest
    @CsvSource({"tlp:red,true", "TLP:Red,true", "tlp:amber,false", "tlp:red-ish,false"})
    void of_an_event_for_named_recipients_neither_title_nor_creator_are_told(String tag, boolean withheld) {
        for (boolean local : List.of(true, false)) {
            Notice notice = about(new EventTag(tag, local), Kind.CURATED);

            assertThat(notice.toString().contains("secret plan")).isEqualTo(!withheld);
            assertThat(notice.toString().contains("Org X")).isEqualTo(!withheld);
            assertThat(notice.link()).isEqualTo("https://misp.example.org/events/view/" + UUID);
            assertThat(notice.why()).isEqualTo("why");
        }
    }

    @Test
    void nor_what_misp_said_when_it_died() {
        assertThat(about(new EventTag("tlp:red", true), Kind.DEAD_LETTER).why()).isEqualTo("withheld (TLP:RED)");
    }

    @Test
    void a_link_that_is_none_is_left_out_and_so_is_an_event_that_is_none() {
        Notice notice =
                new Notice(Kind.OTHER, Instant.EPOCH, "<!channel>", "", "", "", "x", "javascript:alert(1)", false);

        assertThat(notice.link()).isEmpty();
        assertThat(notice.event()).isEmpty();
    }

    @Test
    void a_dry_run_says_so() {
        Notice notice = new Notice(Kind.CURATED, Instant.EPOCH, UUID, "t", "c", "g", "w", "", true);

        assertThat(NoticeText.mail(notice)).startsWith("Event curated (dry run: nothing was written)\n");
    }

    private static Notice about(EventTag tag, Kind kind) {
        Event event = new Event(UUID, "secret plan", new Organisation(UUID, "Org X"), true, true, List.of(tag));
        return Notice.of(kind, Instant.EPOCH, UUID, event, "grade:a", "why", "https://misp.example.org", false);
    }
}
