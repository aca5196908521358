package io.mispcurator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.ChatServer;
import io.mispcurator.lab.PostOffice;
import io.mispcurator.notices.MailServer;
import io.mispcurator.notices.Webhook;
import jakarta.mail.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether notices can be sent, without one that is. */
class NoticeChecksTest {

    @Test
    void the_webhooks_host_and_the_mail_server_answer_and_get_no_notice() throws Exception {
        try (ChatServer chat = ChatServer.start();
                PostOffice office = PostOffice.open()) {
            assertThat(look(new Webhook(chat.url()), mail(office.port())))
                    .extracting(Finding::status, Finding::message)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    Status.OK, "the webhook's host answers, 127.0.0.1; no notice was sent"),
                            org.assertj.core.groups.Tuple.tuple(
                                    Status.OK,
                                    "the mail server takes mails from here, 127.0.0.1:" + office.port()
                                            + "; none was sent"));
            assertThat(chat.messages).isEmpty();
            assertThat(office.commands).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void neither_answers() {
        assertThat(look(new Webhook("http://127.0.0.1:1/s3cret"), mail(1)))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.FAILURE))
                .noneMatch(finding -> finding.toString().contains("s3cret"));
    }

    @Test
    void a_rule_that_asks_for_notices_needs_somewhere_to_send_them() {
        assertThat(look(null, null)).extracting(Finding::status).containsExactly(Status.WARNING);
    }

    private static List<Finding> look(@Nullable Webhook webhook, @Nullable Session mail) {
        return NoticeChecks.of(webhook, mail, true).stream()
                .flatMap(check -> check.look().get().stream())
                .toList();
    }

    private static Session mail(int port) {
        return MailServer.session("127.0.0.1", port, "none", null, null, null);
    }
}
