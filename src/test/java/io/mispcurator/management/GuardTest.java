package io.mispcurator.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.lab.HandClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests as browsers and scripts write them, to a server on a free port. */
class GuardTest {

    private static final String TOKEN = "a-token";

    @Test
    void lets_whoever_reaches_loopback_ask_without_a_token() throws Exception {
        assertThat(status(null, "POST /curator/x", "Host: 127.0.0.1:9876")).isEqualTo(200);
        assertThat(status(null, "POST /curator/x", "Host: localhost:9876")).isEqualTo(200);
        assertThat(status(null, "POST /curator/x", "Host: [::1]:9876")).isEqualTo(200);
    }

    @Test
    void refuses_a_host_name_that_somebody_made_to_point_here() throws Exception {
        assertThat(status(null, "GET /curator/x", "Host: evil.example:9876")).isEqualTo(403);
        assertThat(status(null, "GET /curator/x", "Host: 127.0.0.1.evil.example"))
                .isEqualTo(403);
    }

    @Test
    void refuses_what_a_page_of_another_site_sends() throws Exception {
        for (String header : List.of(
                "Origin: https://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site")) {
            assertThat(status(null, "POST /curator/x", "Host: 127.0.0.1:9876", header))
                    .as(header)
                    .isEqualTo(403);
            assertThat(status(TOKEN, "POST /curator/x", "Host: curator", header, "Authorization: Bearer " + TOKEN))
                    .as(header)
                    .isEqualTo(403);
        }
    }

    @Test
    void lets_a_page_of_its_own_ask_and_write_where_it_repeats_what_only_it_can_read() throws Exception {
        Access access = new Access(null, Clock.systemUTC());
        try (ManagementServer server = ManagementServer.open("127.0.0.1", 0, new Guard(access, true))
                .with("/", page -> page.json(200, true))) {
            String[] own = {
                "Host: localhost:9876",
                "Origin: http://localhost:9876",
                "Sec-Fetch-Site: same-origin",
                "X-CSRF-Token: " + access.csrf()
            };
            assertThat(raw(server, "GET /curator/x", own)).startsWith("HTTP/1.1 200");
            assertThat(raw(server, "POST /curator/x", own)).startsWith("HTTP/1.1 200");
            assertThat(raw(server, "DELETE /curator/x", own)).startsWith("HTTP/1.1 200");
            own[3] = "X-CSRF-Token: another";
            assertThat(raw(server, "POST /curator/x", own)).startsWith("HTTP/1.1 403");
            own[3] = "X: y";
            assertThat(raw(server, "GET /curator/x", own)).startsWith("HTTP/1.1 200");
            assertThat(raw(server, "POST /curator/x", own)).startsWith("HTTP/1.1 403");
            assertThat(raw(server, "DELETE /curator/x", "Host: localhost", "Cookie: a=b"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void lets_its_own_page_behind_a_proxy_with_tls_ask() throws Exception {
        assertThat(status(
                        TOKEN,
                        "GET /curator/x",
                        "Host: curator.example",
                        "Origin: https://curator.example",
                        "Authorization: Bearer " + TOKEN))
                .isEqualTo(200);
    }

    @Test
    void lets_a_link_elsewhere_lead_to_the_page_and_to_nothing_else() throws Exception {
        String[] link = {
            "Host: 127.0.0.1:9876", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"
        };
        assertThat(status(null, "GET /", link)).isEqualTo(200);
        assertThat(status(null, "POST /", link)).isEqualTo(403);
        assertThat(status(null, "GET /curator/status", link)).isEqualTo(403);
        link[3] = "Sec-Fetch-Dest: iframe";
        assertThat(status(null, "GET /", link)).isEqualTo(403);
    }

    @Test
    void takes_no_token_of_an_address_for_a_minute_after_many_wrong_ones() throws Exception {
        HandClock clock = new HandClock();
        try (ManagementServer server = ManagementServer.open("127.0.0.1", 0, new Guard(new Access(TOKEN, clock), true))
                .with("/", page -> page.json(200, page.isTrusted()))) {
            for (int i = 0; i < AttemptLimit.MAX_FAILURES; i++) {
                assertThat(raw(server, "GET /curator/x", "Host: x", "Authorization: Bearer wrong"))
                        .startsWith("HTTP/1.1 401");
            }
            assertThat(raw(server, "GET /curator/x", "Host: x", "Authorization: Bearer " + TOKEN))
                    .startsWith("HTTP/1.1 429")
                    .contains("Retry-after: 60");
            assertThat(raw(server, "GET /observe/health/live", "Host: x", "Authorization: Bearer wrong"))
                    .startsWith("HTTP/1.1 200");

            clock.move(Duration.ofMinutes(1));

            assertThat(raw(server, "GET /curator/x", "Host: x", "Authorization: Bearer " + TOKEN))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void forbids_browsers_to_guess_keep_frame_or_carry_out_what_it_answers() throws Exception {
        try (ManagementServer server =
                ManagementServer.open("127.0.0.1", 0, guard(null, true)).with("/", page -> page.json(200, true))) {
            assertThat(raw(server, "GET /x", "Host: localhost"))
                    .contains("X-content-type-options: nosniff")
                    .contains("Referrer-policy: same-origin")
                    .contains("Cache-control: no-store")
                    .contains("Content-security-policy: default-src 'none'; frame-ancestors 'none'");
        }
    }

    @Test
    void wants_the_token_where_there_is_one() throws Exception {
        assertThat(status(TOKEN, "GET /curator/x", "Host: curator")).isEqualTo(401);
        assertThat(status(TOKEN, "GET /curator/x", "Host: curator", "Authorization: Bearer another"))
                .isEqualTo(401);
        assertThat(status(TOKEN, "GET /curator/x", "Host: curator", "Authorization: Bearer "))
                .isEqualTo(401);
        assertThat(status(TOKEN, "GET /curator/x", "Host: curator", "Authorization: Basic " + TOKEN))
                .isEqualTo(401);
        assertThat(status(TOKEN, "GET /curator/x", "Host: curator", "authorization: bearer " + TOKEN))
                .isEqualTo(200);
    }

    @Test
    void lets_health_probes_ask_without_the_token() throws Exception {
        assertThat(status(TOKEN, "GET /observe/health/live", "Host: 10.0.0.7:9876"))
                .isEqualTo(200);
        assertThat(status(TOKEN, "GET /observe/health/ready", "Host: 10.0.0.7:9876"))
                .isEqualTo(200);
        assertThat(status(TOKEN, "GET /observe/health/../metrics", "Host: 10.0.0.7:9876"))
                .isEqualTo(401);
        assertThat(status(TOKEN, "GET /observe/healthy", "Host: 10.0.0.7:9876")).isEqualTo(401);
    }

    @Test
    void wants_the_token_of_health_probes_as_well_where_they_are_not_open() throws Exception {
        try (ManagementServer server =
                ManagementServer.open("127.0.0.1", 0, guard(TOKEN, false)).with("/", page -> page.json(200, true))) {
            assertThat(raw(server, "GET /observe/health/live", "Host: x")).startsWith("HTTP/1.1 401");
            assertThat(raw(server, "GET /observe/health/live", "Host: x", "Authorization: Bearer " + TOKEN))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void says_in_one_line_that_the_port_is_taken() throws Exception {
        try (ManagementServer first = ManagementServer.open("127.0.0.1", 0, guard(null, true))) {
            assertThatThrownBy(() -> ManagementServer.open("127.0.0.1", first.port(), guard(null, true)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("management.port")
                    .hasMessageContaining(String.valueOf(first.port()));
        }
    }

    @Test
    void is_reached_at_the_address_that_is_set_and_no_other() throws Exception {
        try (ManagementServer server = ManagementServer.open("127.0.0.1", 0, guard(null, true))) {
            assertThatThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.2"), server.port()).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void cuts_an_answer_that_breaks_off_so_that_it_does_not_look_whole() throws Exception {
        try (ManagementServer server = ManagementServer.open("127.0.0.1", 0, guard(null, true))
                .with(
                        "/",
                        request -> request.stream(200, json -> {
                            json.writeStartArray();
                            json.writeString("the first");
                            throw new IOException("the broker has gone");
                        }))) {
            String answer = raw(server, "GET /", "Host: 127.0.0.1", "Connection: close");

            assertThat(answer).doesNotContain("]").doesNotEndWith("0\r\n\r\n");
        }
    }

    private static Guard guard(@Nullable String token, boolean openProbes) {
        return new Guard(new Access(token, Clock.systemUTC()), openProbes);
    }

    private static int status(@Nullable String token, String request, String... headers) throws IOException {
        try (ManagementServer server =
                ManagementServer.open("127.0.0.1", 0, guard(token, true)).with("/", page -> page.json(200, true))) {
            return Integer.parseInt(raw(server, request, headers).split(" ")[1]);
        }
    }

    private static String raw(ManagementServer server, String request, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
            socket.setSoTimeout(5_000);
            String text = request + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            for (int character = reader.read(); character != -1; character = reader.read()) {
                answer.append((char) character);
            }
            return answer.toString();
        }
    }
}
