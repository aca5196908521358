package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.process.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurationLogTest {

    private static final String EVENT = "e0000000-0000-4000-8000-000000006c5f";

    private final LogLines lines = LogLines.of("curator");
    private final CurationLog log = new CurationLog();
    private final QueuedEvent queued = QueuedEvent.of(EVENT, "edit_from_connected_server", null, 0, 1);

    @AfterEach
    void stop() {
        lines.stop();
    }

    @Test
    void whatever_a_failure_says_is_one_line_and_moves_no_cursor() {
        Failure failure = new Failure("error", "two\nlines \u001b[2J\u202e", null);

        log.accept(new TurnEnd.Postponed(queued, failure));
        log.accept(new TurnEnd.Refused(failure));
        log.accept(new Decision(
                queued,
                null,
                Set.of(),
                null,
                List.of(),
                Outcome.DEAD_LETTER,
                failure.error(),
                Duration.ofMillis(7),
                1,
                false));

        assertThat(lines.all())
                .containsExactly(
                        EVENT + " will be tried again, attempt 2 failed: two\\nlines \\u001B[2J\\u202E",
                        "a notification was refused and made no request: two\\nlines \\u001B[2J\\u202E",
                        EVENT + " dead-letter: two\\nlines \\u001B[2J\\u202E (edit_from_connected_server, 7 ms)");
    }

    @Test
    void an_absence_is_no_line_of_each_event() {
        log.accept(new TurnEnd.Postponed(queued, new Failure("away", "no answer", null)));

        assertThat(lines.all()).isEmpty();
    }
}
