package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.hostile.RawServer;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MISP's sessions, with a simulated MISP as strict as the recordings. */
class SessionKeeperTest {

    private static final String ME = "/users/view/me";
    private static final int THREADS = 6;

    private final AtomicReference<Object> keyVersion = new AtomicReference<>("1");
    private SimulatedMisp misp;
    private MispConnections connections;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.sessions().keep(true);
        connect(misp.key());
    }

    @AfterEach
    void stop() {
        connections.close();
        misp.close();
    }

    @Test
    void the_key_is_hashed_once_and_all_else_goes_on_its_session() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(get(ME)).isEqualTo(200);
        }

        assertThat(misp.sessions().hashings()).isEqualTo(1);
        assertThat(misp.exchanges()).hasSize(10);
    }

    @Test
    void a_session_is_opened_by_a_call_that_keeps_it() throws Exception {
        get("/servers/getVersion");
        post("/tags/search", "{\"tag\":[\"a\"]}");
        get(ME);
        get("/servers/getVersion");
        get(ME);

        assertThat(misp.sessions().hashings()).isEqualTo(3);
        assertThat(misp.sessions().count()).isEqualTo(1);
    }

    @Test
    void each_request_under_way_has_a_session_of_its_own() throws Exception {
        misp.setLatency(Duration.ofMillis(5));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(() -> get(ME));
        }
        for (Future<Integer> answer : threads.invokeAll(requests)) {
            assertThat(answer.get()).isEqualTo(200);
        }
        threads.shutdown();

        assertThat(misp.sessions().shared()).isZero();
        assertThat(misp.sessions().hashings()).isLessThanOrEqualTo(THREADS);
        assertThat(misp.exchanges()).hasSize(200);
    }

    @Test
    void with_the_setting_off_nothing_is_asked_twice_and_no_session_is_left() throws Exception {
        misp.sessions().keep(false);
        String reader = misp.addUser(Role.READ_ONLY);
        for (int i = 0; i < 5; i++) {
            get(ME);
        }
        connect(reader);
        for (int i = 0; i < 5; i++) {
            get(ME);
            assertThat(post("/tags/attachTagToObject", "{\"uuid\":\"x\",\"tag\":\"y\"}"))
                    .isEqualTo(403);
        }

        assertThat(misp.exchanges()).hasSize(15);
        assertThat(misp.sessions().count()).isZero();
    }

    @Test
    void a_session_that_misp_forgot_costs_a_hash_and_nothing_else() throws Exception {
        get(ME);
        get(ME);
        misp.sessions().lose();

        assertThat(post("/events/index", "{\"limit\":1}")).isEqualTo(200);
        assertThat(get(ME)).isEqualTo(200);

        assertThat(misp.exchanges()).hasSize(4);
        assertThat(misp.sessions().hashings()).isEqualTo(2);
    }

    @Test
    void the_session_of_a_deleted_key_does_not_hide_that_it_is_refused() throws Exception {
        String key = misp.addUser(Role.USER);
        connect(key);
        get(ME);
        get(ME);
        misp.removeKey(key);

        assertThat(get(ME)).isEqualTo(403);
        assertThat(statuses()).containsExactly(200, 200, 500, 403);
        assertThat(get(ME)).isEqualTo(403);
        assertThat(statuses()).hasSize(5);
    }

    @Test
    void the_session_of_a_deleted_user_does_not_hide_that_it_is_refused() throws Exception {
        String key = misp.addUser(Role.USER);
        connect(key);
        get(ME);
        get(ME);
        misp.removeUser(key);

        assertThat(get(ME)).isEqualTo(403);
        assertThat(statuses()).containsExactly(200, 200, 401, 403);
    }

    @Test
    void a_permission_that_is_missing_is_believed_after_it_was_asked_again_and_the_session_stays() throws Exception {
        connect(misp.addUser(Role.READ_ONLY));
        get(ME);
        get(ME);

        assertThat(post("/tags/attachTagToObject", "{\"uuid\":\"x\",\"tag\":\"y\"}"))
                .isEqualTo(403);
        long before = misp.sessions().hashings();
        assertThat(get(ME)).isEqualTo(200);

        assertThat(statuses()).containsExactly(200, 200, 403, 403, 200);
        assertThat(misp.sessions().hashings()).isEqualTo(before);
    }

    @Test
    void another_version_of_the_key_ends_all_sessions() throws Exception {
        get(ME);
        get(ME);
        keyVersion.set("2");

        get(ME);

        assertThat(misp.sessions().hashings()).isEqualTo(2);
    }

    @Test
    void an_answer_that_breaks_off_takes_its_session_along() throws Exception {
        get(ME);
        get(ME);
        misp.faults().next(1).onPath("/users/").cut();
        assertThatThrownBy(() -> get(ME)).isInstanceOf(IOException.class);

        get(ME);

        assertThat(misp.sessions().hashings()).isEqualTo(2);
    }

    @Test
    void the_key_goes_beside_the_cookie_and_an_answer_that_repeats_both_tells_neither() throws Exception {
        String key = "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk";
        try (RawServer server = new RawServer((head, out) -> RawServer.write(
                out,
                "HTTP/1.1 200 OK\r\n"
                        + (head.contains("Cookie") ? "" : "Set-Cookie: MISP-1=s3ss10ns3ss10ns3ss10ns3ss10n; path=/\r\n")
                        + "\r\nyou sent " + head))) {
            connect(key);
            String first = body(server.url() + ME);
            String second = body(server.url() + ME);

            assertThat(server.heads.get(0)).contains("Authorization: " + key).doesNotContain("Cookie");
            assertThat(server.heads.get(1))
                    .contains("Authorization: " + key, "Cookie: MISP-1=s3ss10ns3ss10ns3ss10ns3ss10n");
            assertThat(first + second).contains("Cookie: MISP-1=****").doesNotContain(key, "s3ss10n");
        }
    }

    @Test
    void a_cookie_that_something_in_between_spoils_is_left_out_before_the_refusal_is_believed() throws Exception {
        try (RawServer server = new RawServer(
                (head, out) -> RawServer.write(
                        out,
                        head.contains("Cookie")
                                ? "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                                : "HTTP/1.1 200 OK\r\nSet-Cookie: MISP-1=abcdefghijklmnopqrstuvwxyz\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(status("GET", server.url() + ME, null)).isEqualTo(200);
            assertThat(status("GET", server.url() + ME, null)).isEqualTo(200);
            assertThat(status("GET", server.url() + ME, null)).isEqualTo(200);
            assertThat(server.heads).as("no other cookie is tried soon").hasSize(4);
        }
    }

    private void connect(String key) {
        if (connections != null) {
            connections.close();
        }
        connections = new MispConnections(
                new MispCredentials(key, "Authorization", null, null),
                new MispSessions(THREADS, keyVersion::get, Clock.systemUTC()),
                new RequestLimit(THREADS),
                5_000,
                5_000,
                THREADS,
                Tls.verified());
    }

    private int get(String path) throws IOException {
        return status("GET", misp.url() + path, null);
    }

    private int post(String path, String json) throws IOException {
        return status("POST", misp.url() + path, json);
    }

    private int status(String method, String url, String json) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
        if (json != null) {
            request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        }
        return client(url).execute(request, response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
    }

    private String body(String url) throws IOException {
        return client(url)
                .execute(
                        new HttpUriRequestBase("GET", URI.create(url)),
                        response -> EntityUtils.toString(response.getEntity()));
    }

    private HttpClient client(String url) {
        String[] parts = url.replaceFirst("http://[^/]*/", "").split("/");
        return connections.client(parts[0] + "/" + parts[1], (call, status, took) -> {});
    }

    private List<Integer> statuses() {
        return misp.exchanges().stream().map(exchange -> exchange.status()).toList();
    }
}
