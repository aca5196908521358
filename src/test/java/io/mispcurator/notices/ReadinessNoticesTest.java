package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.notices.Notice.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessNoticesTest {

    private final HandClock clock = new HandClock();
    private final List<Notice> said = new ArrayList<>();
    private String trouble = "";
    private final ReadinessNotices readiness = new ReadinessNotices(() -> trouble, said::add, clock);

    @Test
    void says_once_that_it_was_not_ready_for_a_minute_and_that_it_is_again() {
        trouble = "MISP is away";
        look(13);
        assertThat(said).extracting(Notice::kind).containsExactly(Kind.NOT_READY);
        assertThat(said.get(0).why()).isEqualTo("MISP is away");
        look(20);

        trouble = "";
        look(3);

        assertThat(said).extracting(Notice::kind).containsExactly(Kind.NOT_READY, Kind.READY);
        assertThat(said.get(1).why()).isEqualTo("it was not ready for 165 s");
    }

    @Test
    void says_nothing_of_a_shorter_time() {
        for (int i = 0; i < 20; i++) {
            trouble = i % 2 == 0 ? "away" : "";
            look(11);
        }

        assertThat(said).isEmpty();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            readiness.look();
            clock.move(Duration.ofSeconds(5));
        }
    }
}
