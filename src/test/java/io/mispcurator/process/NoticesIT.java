package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.hostile.RawServer;
import io.mispcurator.lab.ChatServer;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was to be told is told, also when the process is killed before or while it is sent. */
class NoticesIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @TempDir
    private Path data;

    @Test
    void a_kill_loses_no_notice() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                RawServer hanging = new RawServer((head, out) -> awaitEnd(end));
                ChatServer chat = ChatServer.start();
                CuratorProcess curator = new CuratorProcess(misp, data)
                        .with("curation.rules[0].warninglist", "high")
                        .with("curation.rules[0].tag", "grade:a")
                        .with("curation.rules[0].notify", "true")
                        .with("notify.digest", "1s")
                        .with("notify.webhook.format", "json")
                        .with("notify.webhook.url", hanging.url() + ChatServer.PATH)) {
            misp.addWarninglist("high", List.of("org_uuid:" + HIGH.uuid()));
            curator.start().awaitStart();
            misp.awaitSubscriber(LIMIT);
            List<String> events = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                events.add(misp.pull(PulledEvent.of(HIGH)));
            }
            // The last decision is told when its notice is in the queue; the first digest is with the chat that hangs.
            await().atMost(LIMIT).until(() -> curator.linesWith(" curated: ").size() == 20 && !hanging.heads.isEmpty());

            curator.kill();
            end.countDown();
            curator.with("notify.webhook.url", chat.url()).start().awaitStart();

            await().atMost(LIMIT).until(() -> told(chat).size() >= 20);
            assertThat(told(chat)).containsExactlyInAnyOrderElementsOf(events);
            assertThat(curator.terminate(LIMIT)).isZero();
        }
    }

    private static List<String> told(ChatServer chat) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < chat.messages.size(); i++) {
            for (JsonNode notice : chat.message(i).at("/notices")) {
                told.add(notice.path("event").asText());
            }
        }
        return told;
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
