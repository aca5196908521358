package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedReadingTest {

    @Test
    void a_value_is_read_again_only_when_it_is_old() {
        AtomicInteger readings = new AtomicInteger();
        CachedReading<Integer> kept = new CachedReading<>(readings::incrementAndGet, Duration.ofMinutes(1));
        CachedReading<Integer> fresh = new CachedReading<>(readings::incrementAndGet, Duration.ZERO);

        assertThat(kept.get()).isEqualTo(1);
        assertThat(kept.get()).isEqualTo(1);
        assertThat(fresh.get()).isEqualTo(2);
        assertThat(fresh.get()).isEqualTo(3);
    }

    @Test
    void a_reading_that_fails_or_hangs_is_null_and_is_not_taken_twice_at_once() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        CachedReading<Integer> hanging = new CachedReading<>(
                () -> {
                    readings.incrementAndGet();
                    never.await();
                    return 1;
                },
                Duration.ZERO);
        CachedReading<Integer> failing = new CachedReading<>(
                () -> {
                    throw new IllegalStateException("no broker");
                },
                Duration.ZERO);

        assertThat(failing.get()).isNull();
        assertThat(hanging.get()).isNull();
        assertThat(hanging.get()).isNull();
        assertThat(readings).hasValue(1);
        never.countDown();
    }
}
