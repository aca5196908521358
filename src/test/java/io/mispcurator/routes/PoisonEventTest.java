package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.faults.FaultRule;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events for which MISP, or a proxy in front of it, never gives an answer, while it answers for all others. */
class PoisonEventTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 2;
    private static final List<String> WRITTEN_WAYS = List.of("504", "no answer", "a cut connection");

    @RegisterExtension
    private final CurationLab lab = new CurationLab();

    @TempDir
    Path data;

    private RunningCurator curator;
    private final List<String> poison = new ArrayList<>();
    private final List<String> good = new ArrayList<>();

    @BeforeEach
    void set() {
        lab.set("0.warninglist", "high").set("0.tag", "grade-a").set("0.publish", "true");
        lab.set("0.remove-tags", "workflow:state=\"incomplete\"");
        lab.set("curation.trust-cache", "5s").set("misp.response-timeout", "1s");
    }

    private static Stream<Named<Consumer<FaultRule>>> ways() {
        return Stream.of(
                way("502", rule -> rule.answer(502, "<html>Bad Gateway</html>")),
                way("503", rule -> rule.answer(503, "")),
                way("504", rule -> rule.answer(504, "<html>Gateway Time-out</html>")),
                way("408", rule -> rule.answer(408, "")),
                way("a redirect", rule -> rule.header("Location", "/blocked").answer(302, "")),
                way("no answer", FaultRule::hang),
                way("a cut connection", FaultRule::cut),
                way("an answer that breaks off", FaultRule::breakOff));
    }

    /** A write that broke off has been carried out, which the next turn sees. */
    static Stream<Arguments> waysAndCalls() {
        return Stream.concat(
                ways().map(way -> Arguments.of(way, "/events/view")),
                Stream.of("/tags/attach", "/tags/remove", "/events/publish")
                        .flatMap(call -> ways().filter(way -> WRITTEN_WAYS.contains(way.getName()))
                                .map(way -> Arguments.of(way, call))));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("waysAndCalls")
    void an_event_that_misp_cannot_answer_for_becomes_a_dead_letter_and_the_others_go_on(
            Consumer<FaultRule> way, String call) throws Exception {
        lab.set("retry.max-attempts", String.valueOf(ATTEMPTS));
        start();
        List<PulledEvent> events = mixed(4, 12);
        for (String uuid : poison) {
            way.accept(lab.misp.faults().every().onPath(call).naming(uuid));
            if (call.equals("/events/view")) {
                way.accept(
                        lab.misp.faults().every().onPath("/events/restSearch").naming(uuid));
            }
        }

        lab.misp.pullAll(events);

        assertThat(poison)
                .map(curator::awaitDecision)
                .allSatisfy(decision -> assertThat(decision.outcome()).isEqualTo(Outcome.DEAD_LETTER))
                .allSatisfy(decision -> assertThat(decision.queued().attempt()).isEqualTo(ATTEMPTS));
        assertThat(good)
                .map(curator::awaitDecision)
                .extracting(Decision::outcome)
                .doesNotContain(Outcome.DEAD_LETTER, Outcome.GONE);
        assertThat(good).allSatisfy(uuid -> assertThat(lab.misp.event(uuid).tagNames())
                .contains("grade-a")
                .doesNotContain("workflow:state=\"incomplete\""));
        assertThat(curator.availability().isAvailable()).isTrue();
        assertThat(curator.postponements).isNotEmpty().noneMatch(Failure::isAbsence);
        await().atMost(LIMIT).until(() -> curator.deadLetters() == 4 && curator.waiting() == 0);
    }

    static Stream<Named<Consumer<FaultRule>>> eachWay() {
        return ways();
    }

    @ParameterizedTest
    @MethodSource("eachWay")
    void a_creator_that_misp_cannot_look_up_spoils_no_other_events(Consumer<FaultRule> way) throws Exception {
        lab.set("retry.max-attempts", String.valueOf(ATTEMPTS));
        start();
        Organisation unlucky = new Organisation("99999999-9999-4999-8999-999999999999", "Org unlucky");
        way.accept(lab.misp.faults().every().onPath("/warninglists").naming(unlucky.uuid()));
        List<PulledEvent> events = IntStream.range(0, 12)
                .mapToObj(number -> PulledEvent.of(number % 4 == 0 ? unlucky : CurationLab.HIGH))
                .toList();

        lab.misp.pullAll(events);
        curator.awaitDecisions(12);

        assertThat(curator.decisions)
                .filteredOn(decision -> decision.outcome() == Outcome.DEAD_LETTER)
                .hasSize(3);
        assertThat(curator.decisions)
                .filteredOn(decision -> decision.outcome() == Outcome.CURATED)
                .hasSize(9);
        assertThat(curator.availability().isAvailable()).isTrue();
    }

    @Test
    void a_search_is_not_made_twice_with_an_event_that_it_failed_over() throws Exception {
        lab.set("retry.max-attempts", "5");
        start();
        List<PulledEvent> events = mixed(1, 30);
        lab.misp.faults().every().naming(poison.get(0)).answer(504, "");

        lab.misp.pullAll(events);
        curator.awaitDecisions(31);

        assertThat(lab.misp.exchanges())
                .filteredOn(exchange -> exchange.path().equals("/events/restSearch"))
                .filteredOn(exchange -> exchange.body().contains(poison.get(0)))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void asks_for_the_version_once_however_many_events_fail_about_the_same_time() throws Exception {
        lab.set("misp.look-ahead", "1").set("retry.max-attempts", "3").set("retry.delay", "10s");
        start();
        List<PulledEvent> events = mixed(20, 0);
        poison.forEach(uuid ->
                lab.misp.faults().every().onPath("/events/view").naming(uuid).answer(502, ""));

        lab.misp.pullAll(events);
        await().atMost(LIMIT).until(() -> curator.postponements.size() == 20);

        assertThat(lab.misp.exchanges())
                .extracting(Exchange::path)
                .filteredOn(path -> path.contains("getVersion"))
                .hasSizeBetween(1, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/tags/attach", "/events/publish"})
    void events_that_hang_leave_the_workers_to_the_others(String call) throws Exception {
        lab.set("misp.response-timeout", "60s");
        start();
        List<PulledEvent> events = mixed(20, 20);
        poison.forEach(
                uuid -> lab.misp.faults().every().onPath(call).naming(uuid).hang());

        long begin = System.nanoTime();
        lab.misp.pullAll(events);
        good.forEach(curator::awaitDecision);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(curator.availability().isAvailable()).isTrue();
        lab.misp.faults().clear();
        curator.awaitDecisions(40);
        List<PulledEvent> later = mixed(0, 10);
        lab.misp.pullAll(later);
        curator.awaitDecisions(50);
    }

    @Test
    void what_is_told_again_of_an_event_that_hangs_keeps_nobody_waiting() throws Exception {
        lab.set("misp.response-timeout", "60s").set("misp.concurrency", "2");
        start();
        List<PulledEvent> events = mixed(1, 10);
        lab.misp.faults().every().naming(poison.get(0)).hang();
        lab.misp.pull(events.get(0));
        await().atMost(LIMIT).until(() -> lab.misp.faults().hanging() == 1);

        lab.misp.pull(events.get(0));
        lab.misp.pull(events.get(0));
        lab.misp.pullAll(events.subList(1, events.size()));
        good.forEach(curator::awaitDecision);

        assertThat(curator.decisions).extracting(Decision::outcome).containsOnly(Outcome.CURATED);
        assertThat(lab.misp.faults().hanging()).as("one turn at a time").isEqualTo(1);
        lab.misp.faults().clear();
        await().atMost(LIMIT).until(() -> curator.waiting() == 0);
    }

    private void start() throws Exception {
        curator = lab.start(data);
    }

    /** Poison first, since what comes behind it is what must not wait. */
    private List<PulledEvent> mixed(int poisonous, int wholesome) {
        List<PulledEvent> events = new ArrayList<>();
        for (int number = 0; number < poisonous + wholesome; number++) {
            PulledEvent event = PulledEvent.of(CurationLab.HIGH).withTags("workflow:state=\"incomplete\"");
            events.add(event);
            (number < poisonous ? poison : good).add(event.uuid());
        }
        return events;
    }

    private static Named<Consumer<FaultRule>> way(String name, Consumer<FaultRule> way) {
        return Named.of(name, way);
    }
}
