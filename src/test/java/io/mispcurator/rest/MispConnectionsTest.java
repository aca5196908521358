package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MispConnectionsTest {

    private final List<Headers> received = new CopyOnWriteArrayList<>();
    private final List<String> measured = new CopyOnWriteArrayList<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/ok", exchange -> answer(exchange, 200));
        server.createContext("/away", exchange -> answer(exchange, 503));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/ok");
            answer(exchange, 302);
        });
        server.createContext("/silent", exchange -> {
            received.add(exchange.getRequestHeaders());
            awaitEnd();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        silence.countDown();
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void sends_the_key_and_asks_for_json() throws IOException {
        assertThat(ask("/ok")).isEqualTo(200);

        assertThat(received).singleElement().satisfies(headers -> {
            assertThat(headers.get("Authorization")).containsExactly("k3y");
            assertThat(headers.get("Accept")).containsExactly("application/json");
        });
    }

    @Test
    void does_not_carry_the_key_after_a_redirect() throws IOException {
        assertThat(ask("/moved")).isEqualTo(302);

        assertThat(received).hasSize(1);
    }

    @Test
    void asks_once_and_leaves_trying_again_to_the_inbox() throws IOException {
        assertThat(ask("/away")).isEqualTo(503);

        assertThat(received).hasSize(1);
    }

    @Test
    void keeps_no_cookies() throws IOException {
        ask("/ok", "/ok");

        assertThat(received).hasSize(2).allSatisfy(headers -> assertThat(headers.containsKey("Cookie"))
                .isFalse());
    }

    @Test
    void gives_up_on_a_silent_misp() {
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> ask(Duration.ofMillis(500), "/silent"));

        assertThat(received).hasSizeLessThanOrEqualTo(1);
        assertThat(measured).containsExactly("some/call none");
    }

    @Test
    void tells_of_each_answer() throws IOException {
        ask("/ok", "/away");

        assertThat(measured).containsExactly("some/call 200", "some/call 503");
    }

    @Test
    void aborts_what_is_under_way_when_it_is_closed_and_refuses_what_comes_later() throws Exception {
        MispConnections misp = new MispConnections(
                new MispCredentials("k3y", "Authorization", null, null),
                null,
                new RequestLimit(9),
                10_000,
                60_000,
                1,
                Tls.verified());
        HttpClient client = misp.client("some/call", (call, answer, took) -> {});
        HttpGet request = new HttpGet("http://127.0.0.1:" + server.getAddress().getPort() + "/silent");
        Future<Integer> answer = threads.submit(() -> client.execute(request, response -> response.getCode()));
        await().atMost(Duration.ofSeconds(10)).until(() -> received.size() == 1);

        misp.close();

        assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> client.execute(request, response -> response.getCode()))
                .withMessageContaining("closed");
    }

    private int ask(String... paths) throws IOException {
        return ask(Duration.ofSeconds(10), paths);
    }

    private int ask(Duration limit, String... paths) throws IOException {
        int status = 0;
        try (MispConnections misp = new MispConnections(
                new MispCredentials("k3y", "Authorization", null, null),
                null,
                new RequestLimit(9),
                limit.toMillis(),
                limit.toMillis(),
                1,
                Tls.verified())) {
            HttpClient client = misp.client("some/call", (call, answer, took) -> measured.add(call + " " + answer));
            for (String path : paths) {
                HttpGet request =
                        new HttpGet("http://127.0.0.1:" + server.getAddress().getPort() + path);
                status = client.execute(request, response -> response.getCode());
            }
        }
        return status;
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        received.add(exchange.getRequestHeaders());
        exchange.getResponseHeaders().set("Set-Cookie", "MISP=session; path=/");
        exchange.getResponseHeaders().set("Retry-After", "1");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
