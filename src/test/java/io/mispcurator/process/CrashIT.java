package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.Pulled;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real process, killed with SIGKILL; the simulated MISP, which outlives it, tells what became of its events. */
class CrashIT {

    private static final int KILLS = Integer.getInteger("soak.kills", 10);
    private static final int REQUESTS_PER_LIFE = 24;
    private static final long SEED = Long.getLong("soak.seed", 20261121);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Random random = new Random(SEED);

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private CuratorProcess curator;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withLatency(Duration.ofMillis(10)));
        misp.keepExchanges(1_000_000);
        Samples.trust(misp);
        curator = new CuratorProcess(misp, data);
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void every_event_in_the_journal_is_curated_however_often_the_process_is_killed() {
        Pulled events = journaled(KILLS * REQUESTS_PER_LIFE / 2);
        misp.startHttp();

        for (int i = 0; i < KILLS; i++) {
            startAndKill();
        }
        assertThat(events.unfinished()).as("work was left at each kill").isNotEmpty();

        curator.start();
        events.awaitAllCurated(LIMIT);
        awaitLastTurn();

        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(Journal.of(data)).as("only the marker is a dead letter").isEqualTo(new Journal(0, 1));
    }

    @Test
    void a_turn_that_is_put_back_is_neither_lost_nor_doubled_when_the_process_is_killed_meanwhile() {
        int count = 40;
        journaled(count);
        misp.startHttp();
        misp.faults().every().onPath("/events/").answer(500, "{\"message\":\"An Internal Error\"}");
        curator.with("retry.max-attempts", "10000").with("retry.max-delay", "100ms");

        killSometimes();

        assertThat(Journal.of(data)).isEqualTo(new Journal(count, 1));
    }

    @Test
    void a_dead_letter_is_in_one_place_only_when_the_process_is_killed_meanwhile() {
        int count = KILLS * REQUESTS_PER_LIFE;
        journaled(count);
        misp.startHttp();
        misp.faults().every().onPath("/events/").answer(403, "{\"message\":\"You do not have permission\"}");

        killSometimes();

        Journal left = Journal.of(data);
        assertThat(left.inbox()).isPositive();
        assertThat(left.deadLetters()).isGreaterThan(1);
        assertThat(left.inbox() + left.deadLetters()).isEqualTo(count + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "/events/view, /warninglists/",
        "/warninglists/, /tags/attach",
        "/tags/attach, /tags/remove",
        "/tags/remove, /events/publish"
    })
    void an_event_is_curated_though_the_process_was_killed_between_two_steps(String done, String next) {
        misp.faults().next(1).onPath(next).hang();
        curator.start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled event = Pulled.high(misp, 1);
        awaitRequest(done);

        curator.kill();
        assertThat(event.unfinished()).hasSize(1);
        misp.faults().clear();
        curator.start();

        event.awaitAllCurated(LIMIT);
        awaitLastTurn();
        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(Journal.of(data)).isEqualTo(new Journal(0, 0));
    }

    @Test
    void an_event_is_looked_at_again_when_the_process_was_killed_after_the_last_step() {
        misp.faults().next(1).onPath("/events/publish").afterCarryingOut().cut();
        curator.with("retry.delay", "5s").start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled event = Pulled.high(misp, 1);
        awaitRequest("/events/publish");

        curator.kill();
        misp.clearExchanges();
        curator.start();
        awaitRequest("/events/view");

        awaitLastTurn();
        assertThat(event.unfinished()).isEmpty();
        assertThat(misp.event(event.uuids().get(0)).publishCount()).isEqualTo(1);
        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(Journal.of(data)).isEqualTo(new Journal(0, 0));
    }

    private void killSometimes() {
        for (int i = 0; i < KILLS / 5; i++) {
            startAndKill();
        }
    }

    /** Starts it, lets it make a random number of requests, and kills it a random moment later. */
    private void startAndKill() {
        int seen = misp.exchanges().size();
        int requests = random.nextInt(REQUESTS_PER_LIFE);
        long millis = random.nextInt(20);
        curator.start();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> misp.exchanges().size() > seen + requests || !curator.isAlive());
        assertThat(curator.isAlive()).as(() -> "is alive: " + curator.lines()).isTrue();
        long now = System.nanoTime();
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() - now >= millis * 1_000_000);
        curator.kill();
    }

    /** So many events, pulled while MISP does not answer, whose turns are all on disk; the process has ended. */
    private Pulled journaled(int count) {
        misp.stopHttp();
        curator.start().awaitStart();
        misp.awaitSubscriber(LIMIT);
        Pulled events = Pulled.into(misp, count);
        misp.publishFrame("misp_json_event {\"the marker behind them\":");
        curator.awaitLine("a notification was refused");
        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(Journal.of(data)).isEqualTo(new Journal(count, 1));
        return events;
    }

    private void awaitRequest(String path) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> misp.exchanges().stream()
                .anyMatch(exchange -> exchange.path().startsWith(path)));
    }

    /** Until no request has come for a while: the unlisted events' turns leave no mark on them. */
    private void awaitLastTurn() {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofMillis(700))
                .until(() -> misp.exchanges().size(), count -> {
                    boolean same = count == lastCount;
                    lastCount = count;
                    return same;
                });
    }

    private int lastCount;
}
