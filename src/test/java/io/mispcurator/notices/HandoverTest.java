package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.notices.Notice.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A queue that takes nothing holds up nobody for long. */
class HandoverTest {

    private static final Notice NOTICE = Notice.of(Kind.OTHER, Instant.EPOCH, "x");

    private final List<Notice> queued = new CopyOnWriteArrayList<>();

    @Test
    void returns_when_the_notice_is_in_the_queue() throws Exception {
        try (Handover handover = new Handover(queued::add)) {
            handover.await(NOTICE);

            assertThat(queued).containsExactly(NOTICE);
        }
    }

    @Test
    void waits_once_for_a_queue_that_hangs_and_keeps_what_comes_meanwhile_up_to_a_limit() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        try (Handover handover = new Handover(notice -> {
            awaitUninterruptibly(hangs);
            queued.add(notice);
        })) {
            Instant begin = Instant.now();
            for (int i = 0; i < 1_011; i++) {
                handover.await(NOTICE);
            }

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
            assertThat(handover.lost()).isEqualTo(10);
            hangs.countDown();
            await().until(() -> queued.size() == 1_001);
            handover.await(NOTICE);
            assertThat(queued).hasSize(1_002);
        }
    }

    @Test
    void counts_what_the_queue_refuses_and_goes_on() throws Exception {
        try (Handover handover = new Handover(notice -> {
            throw new IllegalStateException("there is no queue");
        })) {
            handover.await(NOTICE);
            handover.await(NOTICE);

            assertThat(handover.lost()).isEqualTo(2);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
