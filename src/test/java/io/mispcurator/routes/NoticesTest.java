package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.ChatServer;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.PostOffice;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
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
    void an_event_that_a_rule_curated_is_told_to_chat_and_mailboxes() throws Exception {
        lab.start(data);
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
    }

    @Test
    void a_dead_letter_is_told() throws Exception {
        RunningCurator curator = lab.start(data);
        lab.misp.faults().every().onPath("/tags/").answer(403, REFUSAL);
        PulledEvent event = PulledEvent.of(CurationLab.MEDIUM);

        lab.curate(event);

        await().atMost(LIMIT).until(() -> chat.messages.size() == 1);
        assertThat(chat.message(0).at("/notices/0").toString())
                .contains("\"kind\":\"dead-letter\"", event.uuid(), "You don't have permission to do that.");
        assertThat(curator.deadLetters()).isEqualTo(1);
    }

    @Test
    void what_fails_at_one_place_is_sent_there_again_and_nowhere_else() throws Exception {
        chat.answer(503, "later").answer(302, "http://127.0.0.1:1/elsewhere");
        mail.refuse("451 4.7.1 greylisted");
        lab.start(data);

        lab.curate(PulledEvent.of(CurationLab.HIGH));

        await().atMost(Duration.ofSeconds(60)).until(() -> chat.messages.size() == 1 && mail.mails.size() == 1);
        assertThat(chat.requests).hasSize(3);
    }
}
