package io.mispcurator.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners on real sockets, one of whom reads nothing. */
class LivePageTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LivePage live = new LivePage(Clock.systemUTC());
    private final List<Socket> sockets = new ArrayList<>();
    private ManagementServer server;

    @BeforeEach
    void open() throws IOException {
        server = ManagementServer.open("127.0.0.1", 0, new Guard(new Access(null, Clock.systemUTC()), true))
                .with(LivePage.PATH, live);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void sends_each_decision_as_it_is_taken() throws Exception {
        BufferedReader listener = listen();

        live.accept(decision("\n\ndata: {\"forged\":1}"));

        assertThat(next(listener, "data: "))
                .contains("\"event\":\"6c5f8a0e-9a53-4d1e-8b39-1f0c3f5f2a77\"")
                .contains("\"outcome\":\"not-listed\"")
                .contains("forged\\\":1");
        assertThat(listener.readLine()).isEmpty();
    }

    @Test
    void lets_only_some_listen_and_others_when_they_have_left() throws Exception {
        for (int i = 0; i < LivePage.MAX_LISTENERS; i++) {
            listen();
        }

        assertThat(reader(request()).readLine()).contains("503");

        sockets.get(0).close();
        await().atMost(LIMIT).until(() -> {
            live.accept(decision("one more"));
            return reader(request()).readLine().contains("200");
        });
    }

    @Test
    void lets_go_of_a_reader_that_does_not_read_and_no_turn_waits_for_it() throws Exception {
        listen();
        Decision large = decision("x".repeat(200));
        long begin = System.nanoTime();
        int sent = 0;
        while (live.listeners() > 0 && sent < 200_000) {
            live.accept(large);
            sent++;
        }

        assertThat(sent).isLessThan(200_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        BufferedReader another = listen();
        live.accept(decision("still there"));
        assertThat(next(another, "data: ")).contains("still there");
    }

    @Test
    void ends_at_once_with_the_server() throws Exception {
        BufferedReader listener = listen();

        long begin = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        await().atMost(LIMIT).until(() -> isOver(listener));
    }

    private static boolean isOver(BufferedReader listener) {
        try {
            return listener.readLine() == null;
        } catch (IOException broken) {
            return true;
        }
    }

    private static String next(BufferedReader listener, String prefix) throws IOException {
        String line = listener.readLine();
        while (!line.startsWith(prefix)) {
            line = listener.readLine();
        }
        return line;
    }

    private BufferedReader listen() throws IOException {
        BufferedReader reader = reader(request());
        assertThat(reader.readLine()).contains("200");
        next(reader, ":");
        return reader;
    }

    private Socket request() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port());
        sockets.add(socket);
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.getOutputStream()
                .write("GET /curator/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Decision decision(String title) {
        Event event =
                new Event("6c5f8a0e-9a53-4d1e-8b39-1f0c3f5f2a77", title, Organisation.UNKNOWN, false, true, List.of());
        return new Decision(
                new QueuedEvent(event.uuid(), "catch-up", "", Instant.EPOCH, 0),
                event,
                Set.of(),
                null,
                List.of(),
                Outcome.NOT_LISTED,
                "why",
                Duration.ZERO,
                1,
                false);
    }
}
