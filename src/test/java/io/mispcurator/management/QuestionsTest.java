package io.mispcurator.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.audit.DecisionHistory;
import io.mispcurator.lab.HandClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts ask of the audit and of MISP, and what they are told when they ask wrongly or too often. */
class QuestionsTest {

    private static final String EVENT = "6c5f8a0e-9a53-4d1e-8b39-1f0c3f5f2a77";
    private static final String LINE = "{\"time\":\"2026-11-21T10:00:00.000Z\",\"event\":\"%s\",\"cause\":\"catch-up\","
            + "\"org\":null,\"rule\":null,\"outcome\":\"%s\",\"reason\":\"why\",\"title\":null}\n";

    private final HandClock clock = new HandClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @TempDir
    Path audit;

    private ManagementServer server;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(
                audit.resolve("curation.jsonl"),
                LINE.formatted("a", "curated") + "half\n" + LINE.formatted("b", "gone"));
        server = ManagementServer.open("127.0.0.1", 0, new Guard(new Access(null, Clock.systemUTC()), true))
                .with(DecisionsPage.PATH, new DecisionsPage(new DecisionHistory(audit)))
                .with(ExplainPage.PATH, new ExplainPage(this::explain, clock));
    }

    @AfterEach
    void close() {
        answered.countDown();
        server.close();
    }

    private Object explain(String event) throws UnansweredException {
        if (event.startsWith("0")) {
            throw new UnansweredException(404, "MISP has no event " + event);
        }
        if (event.startsWith("f")) {
            asked.countDown();
            try {
                answered.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return event;
    }

    @Test
    void gives_decisions_newest_first_page_by_page_and_filtered() throws Exception {
        assertThat(get("/curator/decisions?limit=1").body())
                .startsWith("{\"decisions\":[{\"time\":\"2026-11-21T10:00:00.000Z\",\"event\":\"b\"")
                .contains("\"searchedTo\":\"2026-11-21T10:00:00.000Z\"");
        String next = get("/curator/decisions?limit=1").body().replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(get("/curator/decisions?limit=1&cursor=" + next).body())
                .contains("\"event\":\"a\"")
                .doesNotContain("\"event\":\"b\"");
        assertThat(get("/curator/decisions?outcome=gone&text=&rule=").body())
                .contains("\"event\":\"b\"")
                .doesNotContain("\"event\":\"a\"")
                .contains("\"next\":null");
    }

    @Test
    void says_what_is_wrong_with_a_question() throws Exception {
        for (String wrong :
                new String[] {"since=yesterday", "until=1", "limit=0", "limit=501", "limit=x", "cursor=%00"}) {
            HttpResponse<String> answer = get("/curator/decisions?" + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).as(wrong).startsWith("{\"error\":\"" + wrong.replaceAll("=.*", ""));
        }
        assertThat(get("/curator/decisions/x").statusCode()).isEqualTo(404);
        assertThat(get("/curator/explain").statusCode()).isEqualTo(404);
        assertThat(get("/curator/explain/").statusCode()).isEqualTo(400);
        assertThat(get("/curator/explain/42").statusCode()).isEqualTo(400);
        assertThat(get("/curator/explain/" + EVENT + "/..").statusCode()).isEqualTo(400);
    }

    @Test
    void explains_one_event_after_the_other_with_a_pause() throws Exception {
        assertThat(get("/curator/explain/" + EVENT.toUpperCase(Locale.ROOT)).body())
                .isEqualTo("\"" + EVENT + "\"\n");
        HttpResponse<String> early = get("/curator/explain/" + EVENT);
        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(early.headers().firstValue("Retry-After")).contains("1");

        clock.move(Duration.ofSeconds(1));

        HttpResponse<String> missing = get("/curator/explain/" + EVENT.replaceFirst("6", "0"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("MISP has no event");
    }

    @Test
    void does_not_ask_misp_about_two_events_at_the_same_time() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                http.sendAsync(request("/curator/explain/" + EVENT.replaceFirst("6", "f")), BodyHandlers.ofString());
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(get("/curator/explain/" + EVENT).statusCode()).isEqualTo(429);

        answered.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    }
}
