package io.mispcurator.app;

import static io.mispcurator.lab.CurationLab.HIGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.model.PulledEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A backfill asked for over HTTP, and what status and metrics say of it. */
class BackfillPageTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();

    @RegisterExtension
    final CurationLab lab = new CurationLab();

    @TempDir
    Path data;

    private RunningCurator curator;

    @BeforeEach
    void start_beside_an_old_event() throws Exception {
        lab.set("0.warninglist", "high").set("0.tag", "a");
        lab.misp.pull(PulledEvent.of(HIGH).withPublished(false).withTimestamp(1_500_000_000L));
        curator = lab.start(data);
    }

    @Test
    void there_is_none_at_first() throws Exception {
        assertThat(json(send("GET", "/curator/backfill")).isNull()).isTrue();
        assertThat(json(send("GET", "/curator/status")).path("backfill").isNull())
                .isTrue();
    }

    @Test
    void what_it_finds_and_what_became_of_it_is_told() throws Exception {
        assertThat(send("POST", "/curator/backfill").statusCode()).isEqualTo(200);

        JsonNode report = await().atMost(LIMIT)
                .until(
                        () -> json(send("GET", "/curator/backfill")),
                        latest -> latest.hasNonNull("ended")
                                && latest.path("left").asLong() == 0);
        assertThat(report.path("why").asText()).isEqualTo("backfill");
        assertThat(report.hasNonNull("began")).isTrue();
        assertThat(report.path("found").asLong()).isOne();
        assertThat(report.path("curated").asLong()).isOne();
        assertThat(report.path("failure").isNull()).isTrue();
        assertThat(json(send("GET", "/curator/status")).path("backfill"))
                .isEqualTo(json(send("GET", "/curator/backfill")));
        assertThat(send("GET", "/observe/metrics").body())
                .contains("curator_search_found{cause=\"backfill\"} 1.0")
                .contains("curator_search_curated{cause=\"backfill\"} 1.0")
                .contains("curator_search_left{cause=\"backfill\"} 0.0")
                .contains("curator_search_found{cause=\"catch-up\"} NaN");
        assertThat(curator.decisions)
                .singleElement()
                .extracting(decision -> decision.queued().cause())
                .isEqualTo("backfill");
    }

    @Test
    void it_looks_back_as_far_as_it_is_told() throws Exception {
        assertThat(send("POST", "/curator/backfill?days=30").statusCode()).isEqualTo(200);

        await().atMost(LIMIT).until(() -> json(send("GET", "/curator/backfill")).hasNonNull("ended"));
        assertThat(json(send("GET", "/curator/backfill")).path("found").asLong())
                .isZero();
    }

    @Test
    void it_takes_no_grade_away_from_what_is_older_than_it_is_told() throws Exception {
        lab.stop();
        curator = lab.set("curation.revoke", "true").start(data);
        String old = lab.misp.pull(PulledEvent.of(HIGH).withPublished(false).withTimestamp(1_500_000_000L));
        await().atMost(LIMIT).until(() -> lab.misp.event(old).tagNames().contains("a"));
        lab.misp.editWarninglist("high", List.of(CurationLab.value(CurationLab.NOBODY)));

        assertThat(send("POST", "/curator/backfill?days=30").statusCode()).isEqualTo(200);

        await().atMost(LIMIT).until(() -> json(send("GET", "/curator/backfill")).hasNonNull("ended"));
        assertThat(json(send("GET", "/curator/backfill")).path("found").asLong())
                .isZero();
    }

    @Test
    void there_is_one_at_a_time_and_it_can_be_called_off() throws Exception {
        lab.misp.faults().every().onPath("/warninglists/index").hang();
        send("POST", "/curator/backfill");

        assertThat(send("POST", "/curator/backfill").statusCode()).isEqualTo(409);
        JsonNode called = json(send("DELETE", "/curator/backfill"));
        lab.misp.faults().clear();

        assertThat(called.path("failure").asText()).isEqualTo("it was cancelled");
        assertThat(send("POST", "/curator/backfill").statusCode()).isEqualTo(200);
        await().atMost(LIMIT)
                .until(() ->
                        json(send("GET", "/curator/backfill")).path("curated").asLong() == 1);
    }

    @Test
    void what_is_no_number_of_days_is_refused() throws Exception {
        assertThat(send("POST", "/curator/backfill?days=-1").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/curator/backfill?days=").statusCode()).isEqualTo(400);
        assertThat(send("PUT", "/curator/backfill").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/curator/backfill/1").statusCode()).isEqualTo(404);
        assertThat(json(send("GET", "/curator/backfill")).isNull()).isTrue();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(curator.url() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
