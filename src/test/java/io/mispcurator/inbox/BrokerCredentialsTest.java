package io.mispcurator.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker elsewhere gets user name and password byte for byte. */
class BrokerCredentialsTest {

    private static final List<String> NASTY = List.of(
            "ENC(abc)",
            "ENC()",
            "{{x}}",
            "${env:HOME}",
            "#bean:x",
            "a)&username=evil?b=c#d%20",
            " blanks ",
            "tab\there",
            "\"'\\",
            "größe 😀");

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private String url;

    @BeforeEach
    void startBroker() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            url = "tcp://127.0.0.1:" + socket.getLocalPort();
        }
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .addAcceptorConfiguration("tcp", url));
        broker.setSecurityManager(new Users());
        broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.stop();
    }

    @Test
    void are_taken_as_they_are() throws Exception {
        for (String text : NASTY) {
            try (Inbox inbox = Inbox.remote(url, text, text);
                    Connection connection = inbox.bulkConnectionFactory().createConnection()) {
                assertThat(connection.createSession()).as(text).isNotNull();
            }
        }
    }

    @Test
    void are_not_told_when_they_are_refused() throws Exception {
        try (Inbox inbox = Inbox.remote(url, "user {{x}}", "s3cret")) {
            assertThatThrownBy(() -> inbox.bulkConnectionFactory().createConnection())
                    .satisfies(failure -> {
                        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                            assertThat(cause.toString()).doesNotContain("s3cret");
                        }
                    });
        }
    }

    /** Lets in whoever has one of the texts as name and as password. */
    private static final class Users implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return NASTY.contains(user) && user.equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
            return validateUser(user, password);
        }
    }
}
