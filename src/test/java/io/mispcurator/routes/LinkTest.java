package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.process.LogLines;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.zeromq.HalfOpenProxy;
import io.mispcurator.zeromq.Rogue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The link to MISP's publisher breaks in every way that links do, and the curator hears again. */
class LinkTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @TempDir
    Path data;

    @Test
    void what_is_said_while_the_publisher_is_down_is_heard_when_it_is_back() throws Exception {
        try (SimulatedMisp misp = misp(SimulatorOptions.ephemeral());
                RunningCurator curator = RunningCurator.start(misp, data)) {
            misp.stopPublisher();
            List<PulledEvent> events =
                    Stream.generate(() -> PulledEvent.of(HIGH)).limit(5).toList();
            events.forEach(misp::pull);

            misp.startPublisher();

            events.forEach(event -> curator.awaitDecision(event.uuid()));
        }
    }

    @Test
    void a_link_that_has_died_unnoticed_is_made_again() throws Exception {
        try (SimulatedMisp misp = misp(SimulatorOptions.ephemeral().withIdleInterval(Duration.ofMillis(200)));
                HalfOpenProxy proxy = HalfOpenProxy.before(misp.zeromqAddress());
                RunningCurator curator = RunningCurator.start(
                        misp,
                        data,
                        Map.of("misp.zeromq.address", proxy.address(), "misp.zeromq.silence-timeout", "1s"))) {
            curated(misp, curator);
            LogLines log = LogLines.of("io.mispcurator.zeromq.ZeromqLink");

            proxy.swallowWhatFlows();

            log.await("not even the answer to a PING: connecting again");
            log.await("connected to " + proxy.address());
            await().atMost(LIMIT).until(() -> ready(curator) == 200);
            curated(misp, curator);
        }
    }

    /** MISP gives its sign of life only when there was no frame on any topic: a busy MISP gives none. */
    @Test
    void a_link_on_which_only_other_topics_are_busy_stays_up() throws Exception {
        try (SimulatedMisp misp = misp(SimulatorOptions.ephemeral().withIdleInterval(Duration.ofSeconds(1)));
                RunningCurator curator =
                        RunningCurator.start(misp, data, Map.of("misp.zeromq.silence-timeout", "1500ms"))) {
            await().atMost(LIMIT).until(() -> ready(curator) == 200);
            LogLines log = LogLines.of("io.mispcurator.zeromq.ZeromqLink");

            await().during(Duration.ofSeconds(6)).atMost(LIMIT).until(() -> {
                misp.publishFrame("misp_json_tag {\"action\":\"attached to Event\"}");
                return ready(curator) == 200;
            });

            assertThat(log.all()).isEmpty();
            curated(misp, curator);
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_is_no_publisher_of_misp_is_said_once_and_never_counts_as_ready(Rogue rogue, String said)
            throws Exception {
        LogLines log = LogLines.of("io.mispcurator.zeromq.ZeromqLink");
        try (rogue;
                SimulatedMisp misp = misp(SimulatorOptions.ephemeral());
                RunningCurator curator = RunningCurator.start(
                        Map.of(
                                "misp.url", misp.url().toString(),
                                "misp.key", misp.key(),
                                "misp.zeromq.address", rogue.address()),
                        data)) {
            log.await(said);

            await().during(Duration.ofSeconds(4)).atMost(LIMIT).until(() -> ready(curator) == 503);

            assertThat(log.all()).hasSize(1);
        }
    }

    static Stream<Arguments> what_is_no_publisher_of_misp_is_said_once_and_never_counts_as_ready() throws Exception {
        return Stream.of(
                Arguments.of(Rogue.thatSpeaksHttp(), "is no ZeroMQ socket"),
                Arguments.of(Rogue.thatClosesAtOnce(), "accepts connections and closes them at once"),
                Arguments.of(
                        Rogue.thatShakesHandsAndThen((in, out) -> out.write(Rogue.frameHeader(1 << 21))),
                        "larger than maxMessageSize"));
    }

    @Test
    void a_password_that_is_refused_is_said_so_and_counts_as_not_ready() throws Exception {
        SimulatorOptions options = SimulatorOptions.ephemeral().withZeromqPassword("curator", "right");
        LogLines log = LogLines.of("io.mispcurator.zeromq.ZeromqLink");
        try (SimulatedMisp misp = misp(options);
                RunningCurator curator = RunningCurator.start(
                        Map.of(
                                "misp.url", misp.url().toString(),
                                "misp.key", misp.key(),
                                "misp.zeromq.address", misp.zeromqAddress(),
                                "misp.zeromq.username", "curator",
                                "misp.zeromq.password", "wr%20o)n&g+=?"),
                        data)) {
            log.await("refused the user name or password");

            assertThat(ready(curator)).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p%20a)s+s&w=o?r{d} #/",
                "x}}y",
                "{{x}}",
                "{{env:HOME}}",
                "#bean:x",
                "a)&username=evil",
                "tab\there",
                "pässwörd €"
            })
    void a_password_may_hold_any_character(String password) throws Exception {
        SimulatorOptions options = SimulatorOptions.ephemeral().withZeromqPassword("cur&at%20or", password);
        try (SimulatedMisp misp = misp(options);
                RunningCurator curator = RunningCurator.start(
                        misp, data, Map.of("misp.zeromq.username", "cur&at%20or", "misp.zeromq.password", password))) {
            curated(misp, curator);
        }
    }

    private static SimulatedMisp misp(SimulatorOptions options) {
        SimulatedMisp misp = SimulatedMisp.start(options);
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
        return misp;
    }

    private static void curated(SimulatedMisp misp, RunningCurator curator) {
        PulledEvent event = PulledEvent.of(HIGH);
        misp.pull(event);
        curator.awaitDecision(event.uuid());
        assertThat(misp.event(event.uuid()).tagNames()).contains("admiralty-scale:source-reliability=\"a\"");
    }

    private static int ready(RunningCurator curator) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(curator.url() + "/observe/health/ready"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
