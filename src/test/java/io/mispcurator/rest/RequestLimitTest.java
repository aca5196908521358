package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLimitTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final RequestLimit limit = new RequestLimit(2);
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final AtomicInteger atWork = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    @Test
    void gives_misp_no_more_than_so_many_requests_at_a_time() throws Exception {
        List<Future<Integer>> asked = ask("events/view", 5);
        await().atMost(LIMIT).until(() -> atWork.get() == 2 && limit.waiting() == 3);

        answers.release();
        await().atMost(LIMIT).until(() -> limit.waiting() == 2);
        assertThat(atWork).hasValueLessThanOrEqualTo(2);

        answers.release(4);
        for (Future<Integer> one : asked) {
            assertThat(one.get()).isEqualTo(200);
        }
    }

    @Test
    void the_probe_does_not_wait_for_requests_that_hang() throws Exception {
        ask("tags/attachTagToObject", 2);
        await().atMost(LIMIT).until(() -> atWork.get() == 2);

        Future<Integer> probe = ask("servers/getVersion", 1).get(0);

        await().atMost(LIMIT).until(() -> atWork.get() == 3);
        answers.release(3);
        assertThat(probe.get()).isEqualTo(200);
    }

    @Test
    void more_may_ask_while_some_hang_and_fewer_afterwards() {
        ask("events/publish", 5);
        await().atMost(LIMIT).until(() -> limit.waiting() == 3);

        limit.set(4);
        await().atMost(LIMIT).until(() -> atWork.get() == 4 && limit.waiting() == 1);

        limit.set(1);
        answers.release(3);
        await().atMost(LIMIT).until(() -> atWork.get() == 1);
        assertThat(limit.waiting()).isEqualTo(1);
    }

    @Test
    void a_request_that_fails_makes_room() throws Exception {
        ExecChain broken = (request, scope) -> {
            throw new java.io.IOException("broken");
        };
        for (int i = 0; i < 3; i++) {
            assertThat(clients.submit(() -> limit.of("events/view").execute(null, null, broken)))
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .withMessageContaining("broken");
        }
    }

    private List<Future<Integer>> ask(String call, int times) {
        List<Future<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            asked.add(clients.submit(
                    () -> limit.of(call).execute(null, null, this::answer).getCode()));
        }
        return asked;
    }

    private BasicClassicHttpResponse answer(Object request, Object scope) {
        atWork.incrementAndGet();
        answers.acquireUninterruptibly();
        atWork.decrementAndGet();
        return new BasicClassicHttpResponse(200);
    }
}
