package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.Pulled;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.faults.FaultRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MISP goes away in every way there is, and comes back. */
class OutageTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        Samples.trust(misp);
    }

    @AfterEach
    void stop() throws Exception {
        misp.faults().clear();
        curator.close();
        misp.close();
    }

    @Test
    void asks_a_handful_of_times_while_misp_is_away_and_500_events_wait() throws Exception {
        run(Map.of("retry.delay", "500ms", "misp.concurrency", "8"));
        misp.faults().every().answer(503, "");
        Pulled events = Pulled.into(misp, 500);

        await().atMost(LIMIT).until(() -> curator.waiting() == 500);
        await().during(Duration.ofSeconds(3))
                .atMost(LIMIT)
                .until(() -> misp.exchanges().size() < 25);
        misp.faults().clear();

        events.awaitAllCurated(LIMIT);
        curator.awaitDecisions(500);
        assertThat(curator.decisions).allMatch(decision -> decision.queued().failed() == 0);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(curator.waiting()).isZero());
    }

    static Stream<Named<Consumer<FaultRules>>> outages() {
        return Stream.of(
                outage("503", faults -> faults.every().answer(503, "")),
                outage(
                        "429",
                        faults -> faults.every().header("Retry-After", "1").answer(429, "")),
                outage("500 whatever is asked", faults -> faults.every().answer(500, "{\"message\":\"no database\"}")),
                outage("a wrong key", FaultRules::rejectKeys),
                outage("a login page", faults -> faults.every().answerHtml()),
                outage("nothing in it", faults -> faults.every().answer(200, "")),
                outage("half an answer", faults -> faults.every().truncate()),
                outage("a cut connection", faults -> faults.every().cut()),
                outage("silence", faults -> faults.every().hang()));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void no_event_dies_of_an_outage(Consumer<FaultRules> outage) throws Exception {
        run(Map.of("retry.max-attempts", "2", "misp.response-timeout", "200ms"));
        outage.accept(misp.faults());
        Pulled events = Pulled.into(misp, 20);

        await().atMost(LIMIT).until(curator.availability()::isAway);
        assertThat(curator.availability().reason()).isNotBlank();
        long since = System.nanoTime();
        await().atMost(LIMIT).until(() -> System.nanoTime() - since > 700_000_000L);
        assertThat(curator.decisions).isEmpty();
        misp.faults().clear();

        events.awaitAllCurated(LIMIT);
        curator.awaitDecisions(20);
        assertThat(curator.decisions).extracting(Decision::outcome).doesNotContain(Outcome.DEAD_LETTER, Outcome.GONE);
        assertThat(curator.deadLetters()).isZero();
        assertThat(curator.availability().isAvailable()).isTrue();
    }

    @Test
    void connections_are_refused_until_misp_is_up_again() throws Exception {
        run(Map.of());
        misp.stopHttp();
        Pulled events = Pulled.into(misp, 50);

        await().atMost(LIMIT).until(curator.availability()::isAway);
        int postponed = curator.postponements.size();
        await().during(Duration.ofMillis(500)).atMost(LIMIT).until(() -> curator.postponements.size() <= postponed + 6);
        misp.startHttp();

        events.awaitAllCurated(LIMIT);
        assertThat(curator.deadLetters()).isZero();
    }

    @Test
    void asks_nothing_before_the_time_that_misp_asked_for_has_passed() throws Exception {
        run(Map.of());
        misp.faults().next(1).header("Retry-After", "2").answer(429, "");
        Pulled event = Pulled.high(misp, 1);

        await().atMost(LIMIT).until(() -> misp.exchanges().size() == 1);
        await().during(Duration.ofMillis(1_500))
                .atMost(LIMIT)
                .until(() -> misp.exchanges().size() == 1);

        event.awaitAllCurated(LIMIT);
    }

    @Test
    void a_poisoned_event_dies_after_its_attempts_while_the_others_go_on() throws Exception {
        run(Map.of("retry.max-attempts", "3"));
        Pulled poisoned = new Pulled(misp);
        poisoned.add(Samples.KINDS.get(0));
        String uuid = poisoned.uuids().get(0);
        for (String call : List.of("/events/view/" + uuid, "/events/restSearch")) {
            misp.faults().every().onPath(call).answer(500, "{\"message\":\"An Internal Error\"}");
        }
        poisoned.pull();
        Pulled others = Pulled.into(misp, 20);

        others.awaitAllCurated(LIMIT);
        Decision death = curator.awaitDecision(uuid);

        assertThat(death.outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(death.queued().attempt()).isEqualTo(3);
        assertThat(death.reason()).contains("An Internal Error");
        assertThat(misp.exchanges())
                .extracting(Exchange::path)
                .filteredOn(path -> path.startsWith("/events/view/" + uuid))
                .hasSize(3);
        await().atMost(LIMIT).until(() -> curator.deadLetters() == 1 && curator.waiting() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/view", "/warninglists", "/tags/attach", "/tags/remove", "/events/publish"})
    void a_connection_that_is_cut_after_misp_did_what_was_asked_does_no_harm(String path) throws Exception {
        run(Map.of());
        misp.faults().next(3).onPath(path).afterCarryingOut().cut();
        Pulled events = Pulled.into(misp, 20);

        events.awaitAllCurated(LIMIT);
        curator.awaitDecisions(20);

        assertThat(curator.postponements).isNotEmpty();
        assertThat(curator.deadLetters()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/view", "/warninglists", "/tags/attach", "/tags/remove", "/events/publish"})
    void what_makes_no_sense_now_and_then_is_asked_again(String path) throws Exception {
        run(Map.of());
        misp.faults().next(1).onPath(path).answerHtml();
        misp.faults().next(1).onPath(path).answer(200, "");
        misp.faults().next(1).onPath(path).truncate();
        misp.faults().next(1).onPath(path).answer(500, "{\"message\":\"An Internal Error\"}");
        Pulled events = Pulled.into(misp, 20);

        events.awaitAllCurated(LIMIT);
        curator.awaitDecisions(20);

        assertThat(curator.deadLetters()).isZero();
    }

    private void run(Map<String, String> settings) throws Exception {
        curator = RunningCurator.start(misp, data, settings);
    }

    private static Named<Consumer<FaultRules>> outage(String name, Consumer<FaultRules> faults) {
        return Named.of(name, faults);
    }
}
