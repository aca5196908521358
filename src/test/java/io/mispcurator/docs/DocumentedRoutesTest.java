package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.ChatServer;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.lab.TestFolders;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/routes.md}, put where the page says, do what it says. */
class DocumentedRoutesTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final String NEXT_ROUTE = "- route:\n    id: carry-out-plan\n";
    private static final String CARRY_OUT =
            "              - to: {id: to-carry-out-plan, uri: \"direct:carry-out-plan\"}\n";
    private static final String UNLESS_DRY_RUN = "        - filter:\n            id: unless-dry-run\n";

    @TempDir
    Path home;

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private ChatServer chat;
    private RunningCurator curator;

    @BeforeEach
    void start() throws Exception {
        List<String> examples = BLOCK.matcher(Files.readString(Path.of("docs/routes.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        TestFolders.copy(Path.of("routes"), home.resolve("routes"));
        Path curate = home.resolve("routes/curate.camel.yaml");
        Files.writeString(
                curate,
                Files.readString(curate)
                        .replace(NEXT_ROUTE, examples.get(0) + NEXT_ROUTE)
                        .replace(CARRY_OUT, CARRY_OUT + examples.get(1))
                        .replace(UNLESS_DRY_RUN, examples.get(2) + UNLESS_DRY_RUN));
        chat = ChatServer.start();
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
        curator = RunningCurator.start(
                misp,
                home,
                data,
                Map.of("notify.webhook.url", chat.url(), "notify.webhook.format", "json", "notify.digest", "0"));
    }

    @AfterEach
    void stop() throws Exception {
        curator.close();
        misp.close();
        chat.close();
    }

    @Test
    void tag_notify_and_leave_alone() throws IOException {
        PulledEvent published = PulledEvent.of(HIGH).withPublished(false);
        PulledEvent red = PulledEvent.of(HIGH).withTags("tlp:red");
        PulledEvent unnoticed = PulledEvent.of(HIGH).withPublished(false);

        misp.pull(published);
        curator.awaitDecision(published.uuid());
        assertThat(curator.postponements).isEmpty();
        await().until(() -> chat.messages.size() == 1);
        chat.answerAlways(500, "");
        misp.pull(red);
        misp.pull(unnoticed);
        curator.awaitDecision(unnoticed.uuid());
        await().until(() -> chat.requests.size() == 2 && curator.waiting() == 0);

        assertThat(chat.message(0).at("/notices/0/why").asText()).isEqualTo(published.uuid() + " was published");
        assertThat(misp.event(published.uuid()).tagNames()).contains("curated-by=\"machine\"");
        assertThat(misp.event(red.uuid()).tagNames()).containsExactly("tlp:red");
        assertThat(misp.event(unnoticed.uuid()).published())
                .as("whatever the webhook says")
                .isTrue();
        assertThat(curator.postponements).isEmpty();
    }
}
