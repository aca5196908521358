package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsServer;
import io.mispcurator.hostile.RawServer;
import io.mispcurator.lab.ChatServer;
import io.mispcurator.rest.Certificate;
import io.mispcurator.rest.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {

    private static final String SECRET = "webhooksecret";

    @TempDir
    private Path folder;

    @Test
    void posts_json_and_nothing_else() throws Exception {
        try (ChatServer chat = ChatServer.start()) {
            Webhook.inFile(Files.writeString(folder.resolve("webhook"), chat.url() + "\n")
                            .toString())
                    .post("{\"text\":\"Größe\"}");

            assertThat(chat.messages).containsExactly("{\"text\":\"Größe\"}");
            assertThat(chat.requests)
                    .singleElement()
                    .asString()
                    .startsWith("POST " + ChatServer.PATH + " ")
                    .contains("Content-type")
                    .doesNotContain("Authorization", "Cookie", "Misp");
        }
    }

    @Test
    void follows_no_redirect() throws Exception {
        try (ChatServer chat = ChatServer.start();
                ChatServer elsewhere = ChatServer.start()) {
            chat.answer(307, elsewhere.url());

            assertThat(refusal(chat.url()))
                    .hasMessage("it answers with a redirect (HTTP 307), which is not followed")
                    .matches(refusal -> !refusal.isRefused());
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @Test
    void tells_what_it_answers_without_the_address_that_it_repeats() throws Exception {
        try (ChatServer chat = ChatServer.start()) {
            chat.answer(400, "no_text\nsent to " + chat.url());

            assertThat(refusal(chat.url()))
                    .hasMessage("it answers HTTP 400: no_text\\nsent to ***")
                    .matches(NotSentException::isRefused);
        }
    }

    @Test
    void reads_of_an_answer_no_more_than_it_tells() throws Exception {
        try (RawServer endless = new RawServer((head, out) -> {
            RawServer.write(out, "HTTP/1.1 500 Oops\r\n\r\n");
            while (true) {
                RawServer.write(out, "no".repeat(4_096));
            }
        })) {
            assertThat(refusal(endless.url() + "/" + SECRET).getMessage())
                    .startsWith("it answers HTTP 500: nono")
                    .hasSizeLessThan(300);
        }
    }

    @Test
    void believes_a_certificate_only_if_somebody_it_trusts_vouches_for_it() throws Exception {
        Certificate certificate = Certificate.selfSigned(folder, "ip:127.0.0.1");
        HttpsServer server = certificate.serve(exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/" + SECRET;
        try {
            assertThat(refusal(url).getMessage())
                    .startsWith("it cannot be reached: ")
                    .contains("certification path")
                    .doesNotContain(SECRET);
            assertThatCode(() -> new Webhook(url, Tls.trusting(certificate.pem())).post("{}"))
                    .doesNotThrowAnyException();
            String byName = url.replace("127.0.0.1", "localhost");
            assertThat(catchThrowableOfType(
                            NotSentException.class,
                            () -> new Webhook(byName, Tls.trusting(certificate.pem())).post("{}")))
                    .hasMessageContaining("localhost");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_request_that_hangs_can_be_ended() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        try (RawServer silent = new RawServer((head, out) -> over.join())) {
            Webhook webhook = new Webhook(silent.url());
            CompletableFuture<Throwable> end = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(Exception.class, () -> webhook.post("{}")));
            while (silent.heads.isEmpty() && !end.isDone()) {
                Thread.onSpinWait();
            }

            Instant begin = Instant.now();
            webhook.abort();

            assertThat(end.join()).isInstanceOf(NotSentException.class).hasMessage("the curator is stopping");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
            over.complete(null);
        }
    }

    @Test
    void a_probe_sends_neither_the_address_nor_a_notice() throws Exception {
        try (ChatServer chat = ChatServer.start()) {
            chat.answer(404, "");

            new Webhook(chat.url()).probe();

            assertThat(chat.requests).singleElement().asString().startsWith("HEAD / ");
        }
        assertThat(catchThrowableOfType(
                        NotSentException.class, () -> new Webhook("http://127.0.0.1:1/" + SECRET).probe()))
                .hasMessage("it cannot be reached: connection refused, nothing listens there");
        assertThat(catchThrowableOfType(
                        NotSentException.class, () -> new Webhook("http://no-such-host.invalid/" + SECRET).probe()))
                .hasMessage("it cannot be reached: its host name is unknown");
    }

    private static NotSentException refusal(String url) {
        return catchThrowableOfType(NotSentException.class, () -> new Webhook(url).post("{}"));
    }
}
