package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OutageCheckTest {

    private static final int LAST = 3;

    private final HandClock clock = new HandClock();
    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), LAST, clock, new Random(1));
    private final MispAvailability misp = new MispAvailability(backoff, clock);
    private int probes;
    private Runnable probe = () -> misp.found("2.5.1");
    private final OutageCheck outageCheck = new OutageCheck(misp, backoff, clock, () -> {
        probes++;
        probe.run();
    });

    @Test
    void an_event_is_to_blame_when_misp_gives_its_version() {
        assertThat(outageCheck.confirms(1)).isFalse();

        assertThat(misp.isAvailable()).isTrue();
    }

    @Test
    void misp_is_to_blame_when_it_does_not() {
        probe = () -> misp.probeFailed(new Failure("unanswered", "HTTP 502", null));

        assertThat(outageCheck.confirms(1)).isTrue();
        assertThat(outageCheck.confirms(1)).isTrue();
        assertThat(probes).isEqualTo(1);
    }

    @Test
    void misp_is_to_blame_when_it_takes_long_to_give_its_version() {
        probe = () -> {
            clock.move(OutageCheck.AT_ONCE.plusSeconds(1));
            misp.found("2.5.1");
        };

        assertThat(outageCheck.confirms(1)).isTrue();
    }

    @Test
    void is_not_asked_again_for_those_that_fail_a_moment_later() {
        outageCheck.confirms(1);
        clock.move(Duration.ofMillis(500));

        assertThat(outageCheck.confirms(2)).isFalse();
        assertThat(probes).isEqualTo(1);

        clock.move(Duration.ofSeconds(1));
        outageCheck.confirms(1);
        assertThat(probes).isEqualTo(2);
    }

    @Test
    void no_event_becomes_a_dead_letter_on_an_answer_from_before_its_last_failure() {
        outageCheck.confirms(1);
        clock.move(Duration.ofMillis(100));
        probe = () -> misp.probeFailed(new Failure("away", "MISP cannot be reached", null));

        assertThat(outageCheck.confirms(LAST)).isTrue();
    }

    @Test
    void asks_once_for_many_that_fail_at_the_same_time() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> verdicts = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            verdicts.add(workers.submit(() -> outageCheck.confirms(1)));
        }

        for (Future<Boolean> verdict : verdicts) {
            assertThat(verdict.get()).isFalse();
        }
        assertThat(probes).isEqualTo(1);
        workers.shutdown();
    }
}
