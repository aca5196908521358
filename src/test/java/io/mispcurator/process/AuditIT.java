package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.LetterBox;
import io.mispcurator.lab.Pulled;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of the real process, which is killed with SIGKILL while it curates. */
class AuditIT {

    private static final int KILLS = Integer.getInteger("soak.kills", 10);
    private static final int EVENTS_PER_LIFE = 30;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Random random = new Random(Long.getLong("soak.seed", 20261122));
    private final ObjectMapper reader = new ObjectMapper();

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private CuratorProcess curator;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withSendHighWaterMark(0));
        Samples.trust(misp);
        curator = new CuratorProcess(misp, data);
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void every_turn_that_is_over_has_its_line_however_often_the_process_is_killed() throws Exception {
        Pulled events = journaled(KILLS * EVENTS_PER_LIFE);
        misp.startHttp();
        Set<String> halfLines = new HashSet<>();

        for (int kill = 0; kill < KILLS; kill++) {
            int before = audited().size();
            int lines = 5 + random.nextInt(EVENTS_PER_LIFE - 15); // fewer may all be within their turns still
            curator.start();
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> audited().size() >= before + lines || !curator.isAlive());
            long moment = System.nanoTime() + random.nextInt(5_000_000);
            while (System.nanoTime() < moment) {
                Thread.onSpinWait();
            }
            curator.kill();

            halfLine().ifPresent(halfLines::add);
            Set<String> over = new HashSet<>(events.uuids());
            LetterBox.events(data, "inbox").forEach(over::remove);
            assertThat(over).as("the turns that are over").isNotEmpty().isSubsetOf(eventsOf(audited(), halfLines));
        }
        assertThat(LetterBox.events(data, "inbox"))
                .as("work was left at each kill")
                .isNotEmpty();

        curator.start();
        events.awaitAllCurated(LIMIT);
        await().atMost(LIMIT).until(() -> eventsOf(audited(), halfLines).containsAll(events.uuids()));
        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(Journal.of(data)).isEqualTo(new Journal(0, 1));
    }

    @Test
    void a_full_disk_stops_no_curation_and_no_line_is_lost_when_there_is_room_again() throws Exception {
        Path disk = Files.createDirectories(data.resolve("audit"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()))
                .as("exit code of mount: only an administrator of Linux can have a disk for a test")
                .isZero();
        try {
            byte[] allButAPage = new byte[60 * 1024];
            Files.write(disk.resolve("ballast"), allButAPage);
            curator.start().awaitStart();
            misp.awaitSubscriber(LIMIT);

            Pulled events = Pulled.into(misp, 60);
            events.awaitAllCurated(LIMIT);
            curator.awaitLine("the audit cannot be written");
            Files.delete(disk.resolve("ballast"));
            curator.awaitLine("the audit is written again, and nothing is missing in it");
            await().atMost(LIMIT)
                    .until(() -> eventsOf(audited(), Set.of()).size()
                            == events.uuids().size());

            assertThat(curator.terminate(LIMIT)).isZero();
            assertThat(curator.linesWith("the audit ")).hasSize(2);
            assertThat(eventsOf(audited(), Set.of())).containsExactlyInAnyOrderElementsOf(events.uuids());
        } finally {
            curator.close();
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
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
        return events;
    }

    private List<String> audited() throws IOException {
        Path file = data.resolve("audit/curation.jsonl");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** What a process that was killed in the middle of a line has left at the end. */
    private Optional<String> halfLine() throws IOException {
        String text = Files.readString(data.resolve("audit/curation.jsonl"));
        return text.endsWith("\n") ? Optional.empty() : Optional.of(text.substring(text.lastIndexOf('\n') + 1));
    }

    private Set<String> eventsOf(List<String> lines, Set<String> halfLines) throws JsonProcessingException {
        Set<String> events = new HashSet<>();
        List<String> whole = new ArrayList<>(lines);
        whole.removeAll(halfLines);
        for (String line : whole) {
            JsonNode decision = reader.readTree(line);
            assertThat(decision.get("outcome").asText()).isIn("curated", "not-listed", "unchanged");
            events.add(decision.get("event").asText());
        }
        return events;
    }
}
