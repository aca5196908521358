package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.faults.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process on a bad day: killed again and again, MISP away now and then, and some events that MISP cannot answer for.
 * Nothing is lost, each of those events is named as a dead letter, and no other event is late. With {@code -Psoak}: 10,000
 * events, 100 kills, 10 outages and 20 poison events.
 */
class SoakIT {

    private static final int EVENTS = Integer.getInteger("soak.events", 160);
    private static final int KILLS = Integer.getInteger("soak.process-kills", 4);
    private static final int OUTAGES = Integer.getInteger("soak.outages", 1);
    private static final int POISON = Integer.getInteger("soak.poison", 3);
    private static final Duration NOT_LATE = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Random random = new Random(Long.getLong("soak.seed", 20261126));
    /** Those that something is to be done to; nobody looks for the others. */
    private final Set<String> good = new LinkedHashSet<>();

    private final Set<String> poison = new LinkedHashSet<>();

    private int pulled;

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private CuratorProcess curator;
    private Lateness lateness;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withLatency(Duration.ofMillis(5)));
        Samples.trust(misp);
        curator = new CuratorProcess(misp, data)
                .with("catch-up.enabled", "true")
                .with("catch-up.rate", "1000")
                .with("retry.max-delay", "1s")
                .with("retry.max-attempts", "3");
        lateness = new Lateness(misp);
    }

    @AfterEach
    void stop() {
        curator.close();
        lateness.close();
        misp.close();
    }

    @Test
    void nothing_is_lost_or_late_and_every_poison_event_is_named() throws IOException {
        int lives = KILLS + 1;
        for (int life = 0; life < lives; life++) {
            curator.start();
            pull(share(EVENTS, life, lives) / 4);
            curator.awaitStart();
            misp.awaitSubscriber(LIMIT);
            lateness.up();
            await("what earlier lives left to be done")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(lateness.unfinished()).isEmpty());
            pullPoison(share(POISON, life, lives));
            if (share(OUTAGES, life, lives) > 0) {
                outage();
            }
            pullSlowly(EVENTS * (life + 1) / lives - pulled);
            if (life < KILLS) {
                pause(Duration.ofMillis(random.nextInt(1_000)));
                lateness.down();
                curator.kill();
            }
        }

        await("all good events to stand as they should, of which the last were late")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(lateness.unfinished()).isEmpty());
        await("each poison event to be a dead letter")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(audited("dead-letter")).containsExactlyInAnyOrderElementsOf(poison));
        await("each event to be in the audit")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(audited("")).containsAll(good));
        System.out.println("soak: " + KILLS + " kills, " + OUTAGES + " outages, " + POISON + " poison events: "
                + lateness.summary());
        assertThat(pulled).isEqualTo(EVENTS);
        assertThat(lateness.worst()).as(lateness.summary()).isLessThan(NOT_LATE);
        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(Journal.of(data).inbox()).isZero();
    }

    /** How many of all belong to this life of the process, so that all lives together have them all. */
    private static int share(int all, int life, int lives) {
        return all * (life + 1) / lives - all * life / lives;
    }

    private void pull(int count) {
        for (int i = 0; i < count; i++) {
            Samples.Kind kind = Samples.KINDS.get(pulled++ % Samples.KINDS.size());
            String event = lateness.pull(kind);
            if (!kind.arrives().equals(kind.ends()) || kind.published() != kind.endsPublished()) {
                good.add(event);
            }
        }
    }

    private void pullSlowly(int count) {
        for (int done = 0; done < count; done += 10) {
            pull(Math.min(10, count - done));
            pause(Duration.ofMillis(50));
        }
    }

    /** MISP can say its version and list these, but show none of them, alone or with others. */
    private void pullPoison(int count) {
        for (int i = 0; i < count; i++) {
            var event = Samples.KINDS.get(0).event();
            poison.add(event.uuid());
            for (String look : List.of("/events/view", "/events/restSearch")) {
                FaultRule fault = misp.faults().every().onPath(look).naming(event.uuid());
                if (poison.size() % 2 == 0) {
                    fault.cut();
                } else {
                    fault.answer(504, "<html>504 Gateway Time-out</html>");
                }
            }
            misp.pull(event);
        }
    }

    private void outage() {
        lateness.down();
        misp.stopHttp();
        pull(5);
        pause(OUTAGE);
        misp.startHttp();
        lateness.up();
    }

    private static void pause(Duration duration) {
        long begin = System.nanoTime();
        await().atMost(duration.plusSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - begin >= duration.toNanos());
    }

    /** The events with such an outcome, or with any. */
    private Set<String> audited(String outcome) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Set<String> events = new HashSet<>();
        try (Stream<Path> files = Files.list(data.resolve("audit"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode decision = line.endsWith("}") ? json.readTree(line) : json.nullNode();
                    if (outcome.isEmpty() || decision.path("outcome").asText().equals(outcome)) {
                        events.add(decision.path("event").asText());
                    }
                }
            }
        }
        return events;
    }
}
