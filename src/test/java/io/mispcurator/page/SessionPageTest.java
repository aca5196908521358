package io.mispcurator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.management.Access;
import io.mispcurator.management.CuratorStatus;
import io.mispcurator.management.Guard;
import io.mispcurator.management.ManagementServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser's requests to a server that wants a token, as far as a browser is not needed for them. */
class SessionPageTest {

    private static final String TOKEN = "a-token-of-some-length";

    private final HandClock clock = new HandClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Access access = new Access(TOKEN, clock);
    private ManagementServer server;

    @BeforeEach
    void open() throws IOException {
        server = server(access);
    }

    static ManagementServer server(Access access) throws IOException {
        SessionPage sessions = new SessionPage(access);
        return ManagementServer.open("127.0.0.1", 0, new Guard(access, true))
                .with("/curator/replay", request -> request.json(200, true))
                .with(SessionPage.PATH, sessions)
                .with(FilesPage.PATH, new FilesPage())
                .with(IndexPage.PATH, new IndexPage(SessionPageTest::status, sessions));
    }

    private static CuratorStatus status() {
        return new CuratorStatus(
                2L,
                1L,
                null,
                new CuratorStatus.Misp(false, "", "away"),
                List.of(),
                Map.of(),
                new TreeMap<>(),
                0,
                List.of(new CuratorStatus.Check("misp", false, "it said <script>alert('{{inbox}}')</script>")));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asks_for_the_token_and_shows_nothing_else() throws Exception {
        HttpResponse<String> answer = send("GET", "/", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("name=\"token\"").doesNotContain("misp:");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void begins_a_session_that_only_the_browser_itself_can_use_and_ends_it() throws Exception {
        HttpResponse<String> in = logIn(TOKEN);
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).contains("/");
        assertThat(cookie)
                .startsWith("curator-" + server.port() + "=")
                .contains("; HttpOnly")
                .contains("; SameSite=Strict")
                .contains("; Max-Age=28800")
                .doesNotContain("Secure")
                .doesNotContain(TOKEN);
        String session = cookie.split(";")[0];
        HttpResponse<String> page = send("GET", "/", "", "Cookie", "other=1; " + session);
        assertThat(page.statusCode()).isEqualTo(200);
        String csrf =
                csrf(send("GET", "/curator/session", "", "Cookie", session).body());

        assertThat(send("POST", "/curator/replay", "", "Cookie", session).statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/curator/replay", "", "Cookie", session, "X-CSRF-Token", access.csrf())
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/curator/replay", "", "Cookie", session, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", "/curator/session", "", "Cookie", session, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/", "", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void ends_a_session_after_hours_whatever_is_done_with_it() throws Exception {
        String session =
                logIn(TOKEN).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        clock.move(Access.MAX_SESSION.minusSeconds(1));
        assertThat(send("GET", "/", "", "Cookie", session).statusCode()).isEqualTo(200);
        clock.move(Duration.ofSeconds(1));

        assertThat(send("GET", "/", "", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void gives_a_cookie_for_tls_alone_behind_a_proxy_with_tls() throws Exception {
        HttpResponse<String> in = send("POST", "/curator/session", form(TOKEN), "X-Forwarded-Proto", "https");

        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @Test
    void refuses_a_wrong_token_a_form_of_another_site_and_guessing() throws Exception {
        assertThat(logIn("wrong").statusCode()).isEqualTo(401);
        assertThat(logIn("wrong").body()).contains("That is not the token.");
        assertThat(send("POST", "/curator/session", "token=" + TOKEN).statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/curator/session", form(TOKEN), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        for (int i = 0; i < 20; i++) {
            logIn("guess " + i);
        }
        assertThat(logIn(TOKEN).statusCode()).isEqualTo(429);

        clock.move(Duration.ofMinutes(1));
        assertThat(logIn(TOKEN).statusCode()).isEqualTo(303);
    }

    @Test
    void says_without_scripts_whether_it_is_well_and_lets_no_words_of_misp_become_markup() throws Exception {
        String session =
                logIn(TOKEN).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        assertThat(send("GET", "/", "", "Cookie", session).body())
                .contains("Not ready")
                .contains("Inbox: 2. Dead letters: 1.")
                .contains("it said &#60;script&#62;alert(&#39;&#123;&#123;inbox&#125;&#125;&#39;)&#60;/script&#62;")
                .doesNotContain("<script>");
    }

    @Test
    void serves_its_own_files_by_name_and_nothing_else() throws Exception {
        HttpResponse<String> script = send("GET", "/page/page.js", "");
        String etag = script.headers().firstValue("ETag").orElseThrow();

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(send("GET", "/page/page.js", "", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(send("GET", "/page/lit/lit-html.js", "").statusCode()).isEqualTo(200);
        for (String other : List.of(
                "/page/index.html",
                "/page/",
                "/page/lit/",
                "/page/..%2fcurator-logback.xml",
                "/page/%2e%2e/curator-logback.xml",
                "/page/lit/../page.js",
                "/page/lit/package.json")) {
            assertThat(send("GET", other, "").statusCode()).as(other).isEqualTo(401);
            assertThat(send("GET", other, "", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    private HttpResponse<String> logIn(String token) throws Exception {
        return send("POST", "/curator/session", form(token));
    }

    private String form(String token) throws Exception {
        return "csrf=" + access.csrf() + "&token=" + token.replace(" ", "+");
    }

    private static String csrf(String json) {
        return json.replaceAll(".*\"csrf\":\"([^\"]+)\".*\\s*", "$1");
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
