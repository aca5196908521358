package io.mispcurator.notices;

import io.mispcurator.output.Secrets;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How mails get to a server (SMTP). The password is in the session's authenticator, and in no text of a route. With
 * {@code starttls} and {@code tls} nothing is sent in clear text and the certificate is verified, host name included.
 */
public final class MailServer {

    private static final String TIMEOUT_MILLIS = "10000";

    private MailServer() {}

    /**
     * @param encryption {@code starttls}, {@code tls} or {@code none}
     * @param username null if the server asks for none
     * @param tls the authorities to trust; null for the JDK's
     */
    public static Session session(
            String host,
            int port,
            String encryption,
            @Nullable String username,
            @Nullable String password,
            @Nullable SSLContext tls) {
        if (password != null) {
            String plain = "\0" + username + "\0" + password;
            Secrets.learn(
                    List.of(password, Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8))));
        }
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.auth", String.valueOf(username != null));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(encryption.equals("tls")));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(encryption.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(encryption.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (tls != null) {
            properties.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
        }
        return Session.getInstance(
                properties,
                username == null
                        ? null
                        : new Authenticator() {
                            @Override
                            protected PasswordAuthentication getPasswordAuthentication() {
                                return new PasswordAuthentication(username, password);
                            }
                        });
    }

    /** For a bean of a route, with the password in a file that holds nothing else. */
    public static Session session(String host, int port, String encryption, String username, String passwordFile)
            throws IOException {
        return session(
                host,
                port,
                encryption,
                username,
                Files.readString(Path.of(passwordFile)).strip(),
                null);
    }

    /**
     * Whether the server takes a mail from this one, as far as can be said without sending one: greeting, TLS, user name and
     * password.
     *
     * @throws MessagingException if it does not
     */
    public static void probe(Session session) throws MessagingException {
        try (Transport transport = session.getTransport()) {
            transport.connect();
        }
    }
}
