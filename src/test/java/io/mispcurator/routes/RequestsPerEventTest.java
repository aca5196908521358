package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What curation costs MISP. Every request has its key hashed, some 60 ms, so the number of requests is the cost. */
class RequestsPerEventTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int EVENTS = 100;
    private static final int WORKERS = 4;
    /** While some wait for the disk, others ask. */
    private static final int TURNS = 6;
    /** Of ten organisations four are on the high list, two on the medium one and four on none. */
    private static final int ORGANISATIONS = 30;

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void start() throws Exception {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", values(0, 3));
        misp.addWarninglist("org-confidence-level-medium", values(4, 5));
        curator = RunningCurator.start(misp, data);
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void an_event_of_high_confidence_that_comes_alone_takes_five() {
        assertThat(requestsFor(0))
                .containsExactly("view", "checkValue", "attachTagToObject", "removeTagFromObject", "publish");
    }

    @Test
    void an_event_of_medium_confidence_that_comes_alone_takes_three() {
        assertThat(requestsFor(4)).containsExactly("view", "checkValue", "attachTagToObject");
    }

    @Test
    void an_event_of_nobody_listed_that_comes_alone_takes_two() {
        assertThat(requestsFor(6)).containsExactly("view", "checkValue");
    }

    @Test
    void an_organisation_that_was_looked_up_a_moment_ago_is_not_looked_up_again() {
        requestsFor(0);

        assertThat(requestsFor(0)).containsExactly("view", "attachTagToObject", "removeTagFromObject", "publish");
    }

    @Test
    void with_sessions_a_key_is_hashed_once_a_worker_and_no_session_serves_two_at_once() {
        misp.sessions().keep(true);
        long before = misp.sessions().hashings();
        misp.clearExchanges();
        List<PulledEvent> events =
                IntStream.range(0, EVENTS).mapToObj(RequestsPerEventTest::event).toList();

        misp.pullAll(events);
        await().atMost(LIMIT).until(() -> curator.decisions.size() == EVENTS);

        assertThat(requests()).hasSizeGreaterThan(EVENTS);
        assertThat(misp.sessions().hashings() - before)
                .as("keys hashed for %d requests", requests().size())
                .isLessThanOrEqualTo(TURNS);
        assertThat(misp.sessions().shared())
                .as("requests that waited for another one of their session")
                .isZero();
        assertThat(mostAtOnce(""))
                .as("requests about events at once: misp.concurrency")
                .isBetween(2L, (long) WORKERS);
        assertThat(curator.deadLetters()).isZero();
    }

    @Test
    void without_sessions_a_key_is_hashed_for_each_request_and_nothing_is_asked_twice() {
        long before = misp.sessions().hashings();

        List<String> requests = requestsFor(0);

        assertThat(requests).hasSize(5);
        assertThat(misp.sessions().hashings() - before).isBetween(5L, 6L); // it may be asked for its version meanwhile
        assertThat(misp.sessions().count()).isZero();
    }

    @Test
    void nothing_is_lost_when_misp_forgets_all_sessions_in_the_middle() {
        misp.sessions().keep(true);
        List<PulledEvent> events =
                IntStream.range(0, EVENTS).mapToObj(RequestsPerEventTest::event).toList();

        misp.pullAll(events);
        for (int decided : List.of(EVENTS / 4, EVENTS / 2, EVENTS * 3 / 4)) {
            await().atMost(LIMIT).until(() -> curator.decisions.size() >= decided);
            misp.sessions().lose();
        }
        await().atMost(LIMIT).until(() -> curator.decisions.size() == EVENTS);

        assertThat(curator.postponements).isEmpty();
        assertThat(curator.deadLetters()).isZero();
    }

    @Test
    void events_that_wait_together_share_their_looks_and_look_ups() {
        misp.stopHttp();
        List<PulledEvent> events =
                IntStream.range(0, EVENTS).mapToObj(RequestsPerEventTest::event).toList();
        misp.pullAll(events);
        await().atMost(LIMIT).until(() -> curator.waiting() == EVENTS);

        misp.startHttp();
        await().atMost(LIMIT).until(() -> curator.decisions.size() == EVENTS);

        Map<String, Long> counts =
                requests().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts)
                .containsEntry("attachTagToObject", EVENTS * 6L / 10)
                .containsEntry("removeTagFromObject", EVENTS * 4L / 10)
                .containsEntry("publish", EVENTS * 4L / 10);
        assertThat(counts.getOrDefault("view", 0L) + counts.getOrDefault("restSearch", 0L))
                .as("looks in %s", counts)
                .isLessThanOrEqualTo(EVENTS / 10);
        assertThat(counts.getOrDefault("checkValue", 0L))
                .as("look-ups in %s", counts)
                .isLessThanOrEqualTo(EVENTS / 20);
        assertThat(mostAtOnce("/warninglists/checkValue"))
                .as("look-ups at once")
                .isEqualTo(1);
        assertThat(curator.deadLetters()).isZero();
    }

    /** Pulls an event of that organisation and returns what curating it asked of MISP. */
    private List<String> requestsFor(int organisation) {
        PulledEvent event = event(organisation);
        misp.clearExchanges();
        misp.pull(event);
        curator.awaitDecision(event.uuid());
        return requests();
    }

    /** What was asked for the sake of events: not whether MISP is there. */
    private List<String> requests() {
        return misp.exchanges().stream()
                .map(exchange -> exchange.path().split("/")[2])
                .filter(action -> !action.equals("getVersion"))
                .toList();
    }

    /** @param path that the requests begin with, those for the version left aside */
    private long mostAtOnce(String path) {
        List<Exchange> exchanges = misp.exchanges().stream()
                .filter(exchange ->
                        exchange.path().startsWith(path) && !exchange.path().endsWith("/getVersion"))
                .toList();
        return exchanges.stream()
                .mapToLong(one -> exchanges.stream()
                        .filter(other -> other.began() <= one.began() && one.began() < other.ended())
                        .count())
                .max()
                .orElse(0);
    }

    private static PulledEvent event(int number) {
        return PulledEvent.of(organisation(number % ORGANISATIONS)).withTags("workflow:state=\"incomplete\"");
    }

    private static Organisation organisation(int number) {
        return new Organisation(String.format("%08d-0000-4000-8000-000000000000", number), "Org " + number);
    }

    /** The organisations whose number ends so. */
    private static List<String> values(int firstDigit, int lastDigit) {
        List<String> values = new ArrayList<>();
        for (int number = 0; number < ORGANISATIONS; number++) {
            if (number % 10 >= firstDigit && number % 10 <= lastDigit) {
                values.add("org_uuid:" + organisation(number).uuid());
            }
        }
        return values;
    }
}
