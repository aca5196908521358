package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MispClientTest {

    private final List<Headers> received = new CopyOnWriteArrayList<>();
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
    }

    private int ask(String... paths) throws IOException {
        return ask(Duration.ofSeconds(10), paths);
    }

    private int ask(Duration limit, String... paths) throws IOException {
        HttpClientBuilder builder = HttpClientBuilder.create();
        int status = 0;
        try (MispClient misp = new MispClient("k3y", limit, limit, 1, Tls.verified())) {
            misp.configureHttpClient(builder);
            try (CloseableHttpClient client = builder.build()) {
                for (String path : paths) {
                    HttpGet request = new HttpGet(
                            "http://127.0.0.1:" + server.getAddress().getPort() + path);
                    status = client.execute(request, response -> response.getCode());
                }
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
