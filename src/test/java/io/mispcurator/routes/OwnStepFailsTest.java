package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.lab.TestFolders;
import io.mispcurator.process.LogLines;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that an operator has added fails: also that ends, and says which event it was. */
class OwnStepFailsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @TempDir
    Path home;

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void copy() throws Exception {
        TestFolders.copy(Path.of("routes"), home.resolve("routes"));
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void a_route_without_an_error_handler_fails_the_event_after_its_attempts() throws Exception {
        Decision death = curate("");

        assertThat(death.outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(death.queued().attempt()).isEqualTo(2);
        assertThat(death.reason()).contains("the ticket system is down");
        assertThat(curator.postponements).hasSize(1);
        assertThat(letters()).contains(death.queued().event(), "the ticket system is down", "\"error\"");
    }

    @Test
    void a_route_whose_own_error_handler_gives_up_ends_in_the_dead_letters_as_well() throws Exception {
        Decision death = curate("    errorHandler: {defaultErrorHandler: {}}\n");

        assertThat(death.outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(letters()).contains(death.queued().event(), "in a way that no route answers");
        assertThat(curator.waiting()).isZero();
    }

    @Test
    void a_letter_of_the_brokers_own_can_be_replayed_and_discarded() throws Exception {
        curate("    errorHandler: {defaultErrorHandler: {}}\n");
        send("POST", "/curator/dead-letters/replay");
        await().atMost(LIMIT).until(() -> curator.decisions.size() == 2 && curator.deadLetters() == 1);

        assertThat(curator.decisions.get(1).queued().cause()).isEqualTo("replay");
        send("DELETE", "/curator/dead-letters");
        await().atMost(LIMIT).until(() -> curator.deadLetters() == 0);
    }

    @Test
    void failures_are_answered_as_before_after_an_edit() throws Exception {
        LogLines log = LogLines.of("curator");
        curator = RunningCurator.start(misp, home, data, Map.of("retry.max-attempts", "2"));
        Path file = home.resolve("routes/curate.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("one event up to date", "an event up to date"));
        log.await("curate.camel.yaml was edited and is in force");
        misp.faults().every().onPath("/events/view").answer(504, "");

        PulledEvent event = PulledEvent.of(HIGH);
        misp.pull(event);

        assertThat(curator.awaitDecision(event.uuid()).outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(curator.postponements).hasSize(1);
        assertThat(letters()).contains("HTTP 504");
    }

    private Decision curate(String errorHandler) throws Exception {
        Path file = home.resolve("routes/curate.camel.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "        - bean:\n            id: record-decision",
                                "        - to: direct:mine\n        - bean:\n            id: record-decision"));
        Files.writeString(home.resolve("routes/mine.camel.yaml"), """
                - route:
                    id: mine
                %s    from:
                      uri: direct:mine
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: the ticket system is down
                """.formatted(errorHandler));
        curator = RunningCurator.start(misp, home, data, Map.of("retry.max-attempts", "2", "retry.max-delay", "100ms"));
        PulledEvent event = PulledEvent.of(HIGH);
        misp.pull(event);
        Decision decision = curator.awaitDecision(event.uuid());
        await().atMost(LIMIT).until(() -> curator.deadLetters() == 1);
        return decision;
    }

    private String letters() throws Exception {
        return send("GET", "/curator/dead-letters");
    }

    private String send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(curator.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
