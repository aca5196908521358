package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mispcurator.lab.PostOffice;
import io.mispcurator.output.Secrets;
import io.mispcurator.rest.Certificate;
import io.mispcurator.rest.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailServerTest {

    private static final String PASSWORD = "m@il p\u00e4ssword {{x}}";

    @TempDir
    private static Path folder;

    private static Certificate certificate;

    @BeforeAll
    static void make() throws Exception {
        certificate = Certificate.selfSigned(folder, "ip:127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"starttls,false", "tls,true"})
    void the_password_goes_over_tls_alone_and_to_whom_a_trusted_certificate_names(String encryption, boolean atOnce)
            throws Exception {
        try (PostOffice office = PostOffice.secured(certificate.context(), atOnce, "curator", PASSWORD)) {
            MailServer.probe(session(office.port(), encryption, PASSWORD, Tls.trusting(certificate.pem())));
            assertThat(office.commands).contains("AUTH").doesNotContain("DATA");
            office.commands.clear();

            assertThat(failure(session(office.port(), encryption, PASSWORD, null)))
                    .hasStackTraceContaining("certification path");
            assertThat(office.commands).doesNotContain("AUTH");
        }
    }

    @Test
    void a_server_without_starttls_gets_nothing() throws Exception {
        try (PostOffice office = PostOffice.open()) {
            assertThat(failure(session(office.port(), "starttls", PASSWORD, null)))
                    .hasMessageContaining("STARTTLS is required");
            assertThat(office.commands).doesNotContain("AUTH").noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void a_password_that_the_server_repeats_is_blanked() throws Exception {
        try (PostOffice office = PostOffice.secured(certificate.context(), false, "curator", PASSWORD)) {
            String wrong = "wr0ng-password";

            MessagingException failure =
                    failure(session(office.port(), "starttls", wrong, Tls.trusting(certificate.pem())));

            assertThat(Secrets.blanked(failure.getMessage()))
                    .contains("535 5.7.8 wrong password")
                    .doesNotContain(wrong);
        }
    }

    private static Session session(int port, String encryption, String password, SSLContext tls) {
        return MailServer.session("127.0.0.1", port, encryption, "curator", password, tls);
    }

    private static MessagingException failure(Session session) {
        return catchThrowableOfType(MessagingException.class, () -> MailServer.probe(session));
    }
}
