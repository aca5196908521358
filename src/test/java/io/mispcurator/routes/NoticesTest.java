package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.ChatServer;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.PostOffice;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.model.PulledEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From what became of an event to the team's chat and mailboxes. */
class NoticesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String REFUSAL = "{\"message\":\"You don't have permission to do that.\"}";

    @RegisterExtension
    private final CurationLab lab = new CurationLab()
            .set("0.warninglist", "high")
            .set("0.tag", "grade:a")
            .set("0.publish", "true")
            .set("0.notify", "true")
            .set("1.warninglist", "medium")
            .set("1.tag", "grade:c");

    @TempDir
    private Path data;

    private ChatServer chat;
    private PostOffice mail;

    @BeforeEach
    void open() throws Exception {
        chat = ChatServer.start();
        mail = PostOffice.open();
        lab.set("notify.digest", "0")
                .set("notify.webhook.url", chat.url())
                .set("notify.webhook.format", "json")
                .set("notify.mail.host", "127.0.0.1")
                .set("notify.mail.port", String.valueOf(mail.port()))
                .set("notify.mail.encryption", "none")
                .set("notify.mail.from", "curator@example.org")
                .set("notify.mail.to", "soc+misp@example.org, duty@example.org");
    }

    @AfterEach
    void close() throws Exception {
        chat.close();
        mail.close();
    }

    @Test
    void a_curated_event_and_a_dead_letter_are_told_once_to_each_place_also_if_it_fails_at_first() throws Exception {
        chat.answer(503, "later").answer(302, "http://127.0.0.1:1/elsewhere");
        mail.refuse("451 4.7.1 greylisted");
        RunningCurator curator = lab.start(data);
        PulledEvent event =
                PulledEvent.of(CurationLab.HIGH).withInfo("Größe\r\nBcc: x").withPublished(false);

        lab.curate(event);
        lab.curate(PulledEvent.of(CurationLab.MEDIUM));

        await().atMost(LIMIT).until(() -> chat.messages.size() == 1 && mail.mails.size() == 1);
        String link = lab.misp.url() + "/events/view/" + event.uuid();
        assertThat(chat.message(0).at("/notices/0").toString())
                .contains("\"kind\":\"curated\"", "\"creator\":\"Org high\"", "\"grade\":\"grade:a\"")
                .contains("\"why\":\"its creator is on high; published\"", "\"link\":\"" + link + "\"");
        PostOffice.Mail sent = mail.mails.get(0);
        assertThat(sent.to()).containsExactly("soc+misp@example.org", "duty@example.org");
        assertThat(sent.from()).isEqualTo("curator@example.org");
        assertThat(sent.message().getSubject()).isEqualTo("misp-curator: Event curated: Größe\\r\\nBcc: x");
        assertThat(sent.text()).contains("Title: Größe\\r\\nBcc: x\nBy: Org high\nGrade: grade:a\n", link);
        assertThat(sent.source()).doesNotContainPattern("(?im)^(bcc|mispGroup|JMS)");
        assertThat(sent.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(chat.requests).hasSize(3);

        lab.misp.faults().every().onPath("/tags/").answer(403, REFUSAL);
        PulledEvent dead = PulledEvent.of(CurationLab.MEDIUM);
        lab.curate(dead);

        await().atMost(LIMIT).until(() -> chat.messages.size() == 2 && mail.mails.size() == 2);
        assertThat(chat.message(1).at("/notices/0").toString())
                .contains("\"kind\":\"dead-letter\"", dead.uuid(), "You don't have permission to do that.");
        assertThat(curator.deadLetters()).isEqualTo(1);
    }

    @Test
    void many_at_once_are_few_messages_and_a_chat_that_is_away_delays_nothing() throws Exception {
        int port = chat.port();
        chat.close();
        lab.set("notify.digest", "1s").set("retry.max-delay", "1s");
        RunningCurator curator = lab.start(data);

        for (int i = 0; i < 30; i++) {
            lab.misp.pull(PulledEvent.of(CurationLab.HIGH));
        }
        curator.awaitDecisions(30);
        await().atMost(LIMIT).until(() -> mail.mails.size() > 0);
        JsonNode before = status(curator);
        chat = ChatServer.start(port);

        await().atMost(LIMIT)
                .until(() -> notices(chat) == 30
                        && status(curator).at("/notices/waiting").asInt() == 0);
        assertThat(chat.messages).hasSizeLessThanOrEqualTo(5);
        assertThat(mail.mails).hasSizeLessThanOrEqualTo(10);
        assertThat(before.at("/notices/waiting").asInt()).isPositive();
        assertThat(status(curator).at("/notices").toString()).isEqualTo("{\"waiting\":0,\"sent\":60,\"dropped\":0}");
        assertThat(get(curator, "/observe/metrics")).contains("curator_notices_total{result=\"sent\"} 60.0");
    }

    @Test
    void with_nowhere_to_go_nothing_runs_and_nothing_is_queued() throws Exception {
        for (String key : List.of("notify.webhook.url", "notify.mail.host", "notify.mail.from", "notify.mail.to")) {
            lab.set(key, "");
        }
        RunningCurator curator = lab.start(data);

        lab.curate(PulledEvent.of(CurationLab.HIGH));

        assertThat(curator.context().getRoutes())
                .extracting(Route::getRouteId)
                .contains("queue-notice")
                .doesNotContain("send-notices", "notify-webhook", "notify-mail", "watch-readiness");
        assertThat(status(curator).at("/notices").isNull()).isTrue();
        assertThat(get(curator, "/observe/metrics")).doesNotContain("curator_notices");
    }

    private static int notices(ChatServer chat) {
        int count = 0;
        for (int i = 0; i < chat.messages.size(); i++) {
            count += chat.message(i).at("/notices").size();
        }
        return count;
    }

    private static JsonNode status(RunningCurator curator) throws Exception {
        return new ObjectMapper().readTree(get(curator, "/curator/status"));
    }

    private static String get(RunningCurator curator, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(curator.url() + path)).build(), BodyHandlers.ofString())
                .body();
    }
}
