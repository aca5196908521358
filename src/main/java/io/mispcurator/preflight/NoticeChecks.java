package io.mispcurator.preflight;

import io.mispcurator.notices.MailServer;
import io.mispcurator.notices.NotSentException;
import io.mispcurator.notices.Webhook;
import io.mispcurator.output.TerminalText;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether notices can be sent, as far as can be said without sending one. */
public final class NoticeChecks {

    private static final String NOTICES = "notices";
    private static final int MAX_WORDS = 200;

    private NoticeChecks() {}

    /**
     * @param webhook null if there is none
     * @param mail null if there is none
     * @param asked whether some rule asks for notices
     */
    public static List<Check> of(@Nullable Webhook webhook, @Nullable Session mail, boolean asked) {
        List<Check> checks = new ArrayList<>();
        if (webhook != null) {
            checks.add(Check.of(NOTICES, () -> List.of(look(webhook))));
        }
        if (mail != null) {
            checks.add(Check.of(NOTICES, () -> List.of(look(mail))));
        }
        if (asked && checks.isEmpty()) {
            checks.add(Check.of(
                    NOTICES,
                    () -> List.of(Finding.warning(
                            NOTICES,
                            "a rule asks for notices, and there is nowhere to send them",
                            "set notify.webhook.url or notify.mail.host (docs/notices.md)"))));
        }
        return checks;
    }

    private static Finding look(Webhook webhook) {
        try {
            webhook.probe();
        } catch (NotSentException e) {
            return Finding.failure(
                    NOTICES,
                    "the webhook's host does not answer, " + webhook.host() + ": " + e.getMessage(),
                    "look, in this order: is notify.webhook.url right; does a firewall or proxy keep this machine from it; does"
                            + " its certificate need notify.ca-file");
        }
        return webhook.isInClear()
                ? Finding.warning(
                        NOTICES,
                        "the webhook's address is sent in clear text to " + webhook.host() + ", and opens it",
                        "set notify.webhook.url to its https:// address")
                : Finding.ok(NOTICES, "the webhook's host answers, " + webhook.host() + "; no notice was sent");
    }

    private static Finding look(Session mail) {
        String server = mail.getProperty("mail.smtp.host") + ":" + mail.getProperty("mail.smtp.port");
        try {
            MailServer.probe(mail);
            return Finding.ok(NOTICES, "the mail server takes mails from here, " + server + "; none was sent");
        } catch (MessagingException e) {
            return Finding.failure(
                    NOTICES,
                    "the mail server takes no mail from here, " + server + ": "
                            + TerminalText.line(String.valueOf(e.getMessage()), MAX_WORDS),
                    "look, in this order: notify.mail.host and .port; notify.mail.encryption; notify.mail.username and"
                            + " .password; does its certificate need notify.ca-file");
        }
    }
}
