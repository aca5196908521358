package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.lab.TestFolders;
import io.mispcurator.process.LogLines;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator edits a route file while the curator runs. */
class RouteEditingTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @TempDir
    Path home;

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void start() throws Exception {
        TestFolders.copy(Path.of("routes"), home.resolve("routes"));
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
        curator = RunningCurator.start(misp, home, data, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        curator.close();
        misp.close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_others_may_write_is_not_taken_over() throws Exception {
        LogLines log = LogLines.of("curator");
        Path file = home.resolve("routes/curate.camel.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        edit("curate.camel.yaml", "event up to date", "event down");

        log.await("curate.camel.yaml was edited, but is not taken over");
        assertThat(curator.context().getRoute("curate-event").getDescription()).doesNotContain("event down");
    }

    @Test
    void a_tag_added_to_a_route_is_attached_from_then_on() throws Exception {
        PulledEvent before = PulledEvent.of(HIGH);
        misp.pull(before);
        curator.awaitDecision(before.uuid());
        Route socket = curator.context().getRoute("receive-notifications");

        edit("curate.camel.yaml", "        - bean:\n            id: record-decision", """
                        - setBody:
                            id: reviewed
                            constant: reviewed:by="nobody"
                        - to:
                            id: attach-reviewed
                            uri: kamelet:misp-tag-action
                """);

        PulledEvent after = awaitTagged("reviewed:by=\"nobody\"");
        assertThat(misp.event(after.uuid()).tagNames()).contains("admiralty-scale:source-reliability=\"a\"");
        assertThat(misp.event(before.uuid()).tagNames()).doesNotContain("reviewed:by=\"nobody\"");
        assertThat(curator.context().getRoute("receive-notifications"))
                .as("the route of another file, which has the socket")
                .isSameAs(socket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "        - [broken\n",
                "        - no-such-step: {}\n",
                "        - to: no-such-component:x\n",
                "        - to: \"{{no-such-key}}\"\n",
                "        - bean:\n            ref: no-such-bean\n"
            })
    void a_mistake_leaves_the_routes_as_they_were(String mistake) throws Exception {
        LogLines log = LogLines.of("curator");

        edit("curate.camel.yaml", "        - bean:\n            id: record-decision", mistake);
        log.await("curate.camel.yaml was edited, but has a mistake");

        PulledEvent event = PulledEvent.of(HIGH);
        misp.pull(event);
        curator.awaitDecision(event.uuid());
        assertThat(misp.event(event.uuid()).tagNames()).contains("admiralty-scale:source-reliability=\"a\"");
    }

    @Test
    void a_changed_answer_to_failures_holds_for_the_routes_of_other_files() throws Exception {
        LogLines log = LogLines.of("curator");
        edit("errors.camel.yaml", "            - bean:\n                id: record-gone", """
                            - setHeader:
                                id: never-gone
                                name: mispEvent
                                constant: edited
                """);
        log.await("errors.camel.yaml was edited and is in force");

        assertCuratedOnce();
    }

    @Test
    void edits_leave_no_routes_and_no_second_socket_behind() throws Exception {
        int routes = curator.context().getRoutesSize();
        LogLines log = LogLines.of("curator");

        for (String name : List.of("receive", "curate", "look-up", "errors", "dead-letters", "watch")) {
            edit(name + ".camel.yaml", "- route", "# edited\n");
            log.await(name + ".camel.yaml was edited and is in force");
        }

        assertThat(curator.context().getRoutesSize()).isEqualTo(routes);
        assertCuratedOnce();
    }

    private void assertCuratedOnce() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            misp.pull(PulledEvent.of(HIGH));
            return !curator.decisions.isEmpty();
        });
        PulledEvent event = PulledEvent.of(HIGH);
        PulledEvent last = PulledEvent.of(HIGH);
        misp.pull(event);
        misp.pull(last);
        curator.awaitDecision(event.uuid());
        curator.awaitDecision(last.uuid());
        assertThat(curator.decisions)
                .filteredOn(decision -> decision.queued().event().equals(event.uuid()))
                .hasSize(1);
        assertThat(misp.event(event.uuid()).tagNames()).contains("admiralty-scale:source-reliability=\"a\"");
    }

    /** Pulls one event after the other until the edited route has had one. */
    private PulledEvent awaitTagged(String tag) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            PulledEvent event = PulledEvent.of(HIGH);
                            misp.pull(event);
                            curator.awaitDecision(event.uuid());
                            return event;
                        },
                        event -> misp.event(event.uuid()).tagNames().contains(tag));
    }

    private void edit(String name, String before, String inserted) throws IOException {
        Path file = home.resolve("routes").resolve(name);
        String yaml = Files.readString(file);
        assertThat(yaml).contains(before);
        Files.writeString(file, yaml.replace(before, inserted + before));
    }
}
