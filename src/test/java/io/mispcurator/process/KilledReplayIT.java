package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mispcurator.lab.LetterBox;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many dead letters in the process that users run: killed while it replays them, and listed in a small heap. */
class KilledReplayIT {

    private static final int LETTERS = 10_000;
    private static final int KILLS = 4;

    private final Random random = new Random(4);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data;

    private SimulatedMisp misp;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @Test
    void leaves_each_letter_in_exactly_one_place_when_killed_while_it_replays_them() throws Exception {
        List<String> events = LetterBox.fill(data, LETTERS, 200);
        misp.stopHttp(); // so that what was replayed stays in the inbox, to be counted
        List<Integer> left = new ArrayList<>();

        for (int kill = 0; kill < KILLS; kill++) {
            try (CuratorProcess curator = new CuratorProcess(misp, data).start().awaitLine("curation pauses")) {
                CompletableFuture<?> replay = askLater(curator, "POST", "/curator/dead-letters/replay");
                long moment = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(100, 600));
                await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() >= moment);
                curator.kill();
                replay.handle((answer, failure) -> true).get(10, TimeUnit.SECONDS);
            }
            List<String> letters = LetterBox.events(data, "dead-letters");
            List<String> both = new ArrayList<>(LetterBox.events(data, "inbox"));
            both.addAll(letters);
            assertThat(both).containsExactlyInAnyOrderElementsOf(events);
            left.add(letters.size());
        }

        assertThat(left).as("letters left after each kill").anyMatch(count -> count > 0 && count < LETTERS);
    }

    @Test
    void lists_more_letters_than_its_heap_would_hold() throws Exception {
        LetterBox.fill(data, 20_000, 8_000); // 160 MB

        try (CuratorProcess curator =
                new CuratorProcess(misp, data).withJvmOption("-Xmx96m").start().awaitStart()) {
            assertThat(count(curator)).isEqualTo(20_000);
            assertThat(curator.linesWith("OutOfMemory")).isEmpty();
        }
    }

    private int count(CuratorProcess curator) throws Exception {
        HttpResponse<InputStream> list =
                http.send(request(curator, "GET", "/curator/dead-letters"), BodyHandlers.ofInputStream());
        int count = 0;
        try (JsonParser json = new JsonFactory().createParser(list.body())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                json.skipChildren();
                count++;
            }
            assertThat(json.currentToken()).isEqualTo(JsonToken.END_ARRAY);
        }
        return count;
    }

    private CompletableFuture<?> askLater(CuratorProcess curator, String method, String path) {
        return http.sendAsync(request(curator, method, path), BodyHandlers.discarding());
    }

    private static HttpRequest request(CuratorProcess curator, String method, String path) {
        String line = curator.awaitLine("dead letters at ")
                .linesWith("dead letters at ")
                .get(0);
        return HttpRequest.newBuilder(URI.create(line.replaceFirst(".* at ", "") + path))
                .method(method, BodyPublishers.noBody())
                .build();
    }
}
