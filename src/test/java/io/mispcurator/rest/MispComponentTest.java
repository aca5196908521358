package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mispcurator.misp.MalformedNotificationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one door to MISP, beside a server that writes down what it is sent. */
class MispComponentTest {

    private static final String EVENT = "a04d2793-ee35-496c-877a-b2602ebab58f";

    /** A request as it arrived. */
    private record Received(String line, Map<String, List<String>> headers, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> measured = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MispComponent misp = new MispComponent();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        misp.setUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/misp/");
        misp.setKey("k3y");
        misp.setRequestListener((call, status, took) -> measured.add(call + " " + status));
        camel.addComponent("misp", misp);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop(0);
    }

    @Test
    void asks_below_the_url_with_the_key() {
        MispAnswer answer = ask("misp:get:servers/getVersion", "ignored", Map.of());

        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("GET /misp/servers/getVersion");
            assertThat(request.headers().get("Authorization")).containsExactly("k3y");
            assertThat(request.headers().get("Accept")).containsExactly("application/json");
            assertThat(request.body()).isEmpty();
        });
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.retryAfter()).isEqualTo("7");
        assertThat(answer.resultCount()).isEqualTo("3");
        assertThat(measured).containsExactly("servers/getVersion 200");
    }

    @Test
    void fills_in_what_varies_from_a_header_or_the_body() {
        ask("misp:get:events/view/{mispEvent:uuid}/deleted:2", "", Map.of("mispEvent", EVENT.toUpperCase()));
        ask("misp:get:warninglists/view/{body:number}", 17, Map.of());
        ask("misp:get:servers/getSetting/{body:setting}", "MISP.language", Map.of());

        assertThat(received)
                .extracting(Received::line)
                .containsExactly(
                        "GET /misp/events/view/" + EVENT + "/deleted:2",
                        "GET /misp/warninglists/view/17",
                        "GET /misp/servers/getSetting/MISP.language");
        assertThat(measured).containsExactly("events/view 200", "warninglists/view 200", "servers/getSetting 200");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1007", "../users/delete/1", EVENT + "/x", EVENT + "%2f", "${header.a}"})
    void names_an_event_by_nothing_but_a_uuid(String event) {
        assertThat(failure("misp:post:events/publish/{mispEvent:uuid}", "{}", "mispEvent", event))
                .isInstanceOf(MalformedNotificationException.class);
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1/2", "../1", "-1", "1e3", "1:2", "MISP", "MISP.live/../x", "MISP.live?x"})
    void lets_nothing_but_a_number_or_a_setting_s_name_into_an_address(String value) {
        assertThat(failure("misp:get:warninglists/view/{body:number}", value, "x", "y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(failure("misp:get:servers/getSetting/{body:setting}", value, "x", "y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(received).isEmpty();
    }

    @Test
    void makes_json_of_the_body_of_a_post_and_sends_a_text_as_it_is() {
        ask("misp:post:tags/search", Map.of("tag", List.of("a\"b", "ü")), Map.of());
        ask("misp:post:events/publish/{mispEvent:uuid}", "{\"ü\":1}", Map.of("mispEvent", EVENT));

        assertThat(received).extracting(Received::body).containsExactly("{\"tag\":[\"a\\\"b\",\"ü\"]}", "{\"ü\":1}");
        assertThat(received).allSatisfy(request -> assertThat(request.headers().get("Content-type"))
                .singleElement()
                .asString()
                .startsWith("application/json"));
    }

    @Test
    void lets_no_header_of_the_message_steer_or_join_a_request_and_none_of_the_answer_into_the_message() {
        Map<String, Object> headers = Map.of(
                "CamelHttpUri", "http://127.0.0.1:1/evil",
                "CamelHttpPath", "/events/delete/1",
                "CamelHttpQuery", "x=y",
                "CamelHttpMethod", "DELETE",
                "CamelRestHttpUri", "http://127.0.0.1:1/evil",
                "CamelHttpProtocolVersion", "HTTP/1.0",
                "Content-Type", "text/evil",
                "Host", "evil",
                "Authorization", "somebody else's",
                "X-MISP-AUTH", "somebody else's");

        Exchange exchange = exchange("misp:post:tags/search", Map.of("tag", "a"), headers);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(headers);
        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /misp/tags/search");
            assertThat(request.headers().get("Authorization")).containsExactly("k3y");
            assertThat(request.headers().get("Content-type")).containsExactly("application/json; charset=UTF-8");
            assertThat(request.headers()).doesNotContainKeys("X-misp-auth", "Camelhttppath");
            assertThat(request.headers().get("Host"))
                    .containsExactly("127.0.0.1:" + server.getAddress().getPort());
        });
    }

    @Test
    void an_answer_of_any_status_is_an_answer() {
        assertThat(ask("misp:get:error/e403", "", Map.of()).status()).isEqualTo(403);
        assertThat(ask("misp:get:error/e500", "", Map.of()).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "misp:servers/getVersion",
                "misp:delete:events/1",
                "misp:get:version",
                "misp:get:events/view/{mispEvent}",
                "misp:get:events/view/{mispEvent:text}",
                "misp:get:servers/getVersion?httpMethod=POST&bridgeEndpoin=true",
            })
    void what_is_no_call_of_misp_is_a_mistake_at_the_start(String uri) {
        assertThatThrownBy(() -> camel.getEndpoint(uri)).isInstanceOf(ResolveEndpointFailedException.class);
    }

    @Test
    void takes_the_key_from_a_file(@TempDir Path folder) throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            MispComponent component = new MispComponent();
            component.setUrl("http://127.0.0.1:" + server.getAddress().getPort());
            component.setKeyFile(
                    Files.writeString(folder.resolve("key"), "k3y of a file\n").toString());
            other.addComponent("misp", component);
            other.start();
            other.createProducerTemplate().requestBody("misp:get:users/view/me", "");

            assertThat(received).singleElement().satisfies(request -> assertThat(
                            request.headers().get("Authorization"))
                    .containsExactly("k3y of a file"));
        }
    }

    @Test
    void says_what_it_lacks() {
        assertThat(startingWith(new MispComponent())).hasMessageContaining("needs a url");
        MispComponent keyless = new MispComponent();
        keyless.setUrl("https://misp.example.org");
        assertThat(startingWith(keyless)).hasMessageContaining("needs a key");
    }

    private static Throwable startingWith(MispComponent component) {
        List<Throwable> causes = new ArrayList<>();
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.addComponent("misp", component);
            other.start();
            other.getEndpoint("misp:get:users/view/me");
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                causes.add(cause);
            }
        }
        return causes.get(causes.size() - 1);
    }

    private MispAnswer ask(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = exchange(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return Objects.requireNonNull(exchange.getMessage().getBody(MispAnswer.class));
    }

    private Exception failure(String uri, Object body, String header, Object value) {
        return camel.createProducerTemplate()
                .request(uri, exchange -> {
                    exchange.getMessage().setHeader(header, value);
                    exchange.getMessage().setBody(body);
                })
                .getException();
    }

    private Exchange exchange(String uri, Object body, Map<String, Object> headers) {
        return camel.createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody(body);
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            received.add(new Received(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Retry-After", "7");
        exchange.getResponseHeaders().set("X-Result-Count", "3");
        exchange.getResponseHeaders().set("mispEvent", "evil");
        exchange.getResponseHeaders().set("CamelHttpUri", "http://127.0.0.1:1/evil");
        int status = path.contains("/error/e") ? Integer.parseInt(path.replaceFirst(".*/e", "")) : 200;
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
