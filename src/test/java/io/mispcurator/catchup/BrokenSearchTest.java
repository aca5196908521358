package io.mispcurator.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mispcurator.curation.Failure;
import io.mispcurator.curation.HandClock;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.trust.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that is called off, or whose events do not get into the inbox. */
class BrokenSearchTest {

    private static final Rule RULE = new Rule("high", "a", false, List.of(), List.of());
    private static final Warninglist LIST = new Warninglist("1", "high", "string", true, 1);
    private static final Failure AWAY = new Failure("away", "the broker is away", null);
    private static final Failure ERROR = new Failure("error", "the disk is full", null);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private CatchUp catchUp;

    @BeforeEach
    void begin_a_backfill_that_finds_three() {
        CatchUpSettings settings =
                new CatchUpSettings(false, Duration.ofHours(1), Duration.ofDays(30), 100, false, "", List.of(RULE));
        CatchUpFile file = CatchUpFile.open(folder.resolve("catch-up.json"), "https://misp.example.org");
        catchUp = new CatchUp(settings, file, new Idle(), clock);
        catchUp.backfill(SearchRange.everything());
        catchUp.begin();
        catchUp.lists(List.of(LIST));
        catchUp.entries(LIST, List.of(Rows.ORG.uuid()));
        catchUp.organisations(Map.of(Rows.ORG.uuid(), "3"));
        answer(); // the count
        answer();
        clock.move(Duration.ofSeconds(1));
    }

    @Test
    void what_did_not_get_into_the_inbox_is_taken_again_when_misp_is_back() {
        List<String> taken = catchUp.takeEvents();

        catchUp.failed(AWAY);
        clock.move(Duration.ofSeconds(1));

        assertThat(catchUp.hasEvents()).isTrue();
        assertThat(catchUp.takeEvents()).hasSize(3).isEqualTo(taken);
        assertThat(catchUp.backfill().found()).isEqualTo(3);
        assertThat(catchUp.backfill().left()).isEqualTo(3);
    }

    @Test
    void a_backfill_that_cannot_fill_the_inbox_is_over() {
        catchUp.takeEvents();

        catchUp.failed(ERROR);

        assertThat(catchUp.backfill().isOver()).isTrue();
        assertThat(catchUp.backfill().found()).isZero();
        assertThat(catchUp.backfill().failure()).isEqualTo("the disk is full");
    }

    @Test
    void what_is_in_the_inbox_stays_there() {
        catchUp.takeEvents();
        catchUp.offered();

        catchUp.failed(AWAY);

        assertThat(catchUp.hasEvents()).isFalse();
        assertThat(catchUp.backfill().left()).isEqualTo(3);
    }

    @Test
    void one_that_is_called_off_on_the_way_to_the_inbox_is_over() {
        catchUp.takeEvents();

        catchUp.cancelBackfill();

        assertThat(catchUp.backfill().isOver()).isTrue();
    }

    @Test
    void what_comes_of_a_step_after_the_search_was_called_off_is_no_failure() {
        catchUp.cancelBackfill();

        assertThatCode(() -> catchUp.failed(AWAY)).doesNotThrowAnyException();

        assertThat(catchUp.isDue()).isFalse();
        assertThat(catchUp.backfill().failure()).isEqualTo("it was cancelled");
    }

    private void answer() {
        catchUp.question();
        catchUp.answer(Rows.page(3, List.of(Rows.row(3), Rows.row(2), Rows.row(1))));
    }

    private record Idle() implements Surroundings {
        @Override
        public Long inbox() {
            return 0L;
        }

        @Override
        public Instant linkedSince() {
            return null;
        }

        @Override
        public boolean curates() {
            return true;
        }

        @Override
        public Set<String> deadEvents() {
            return Set.of();
        }
    }
}
