package io.mispcurator.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people get notices of, and where.
 *
 * @param on what gives a notice
 * @param digest how long notices wait for each other
 * @param caFile certificates to trust besides the JDK's
 * @param webhookUrl null if there is none
 * @param mail null if there is none
 */
public record NoticeSettings(
        Set<String> on,
        Duration digest,
        @Nullable Path caFile,
        @Nullable String webhookUrl,
        String webhookFormat,
        @Nullable MailSettings mail) {

    /** What is so short may be a part of other addresses. */
    private static final int MIN_PATH = 12;

    public NoticeSettings {
        on = Set.copyOf(on);
    }

    static NoticeSettings of(Values values) {
        return new NoticeSettings(
                Set.copyOf(Kind.words(values.text(Setting.NOTIFY_ON))),
                values.duration(Setting.NOTIFY_DIGEST),
                values.pathOrNull(Setting.NOTIFY_CA_FILE),
                values.textOrNull(Setting.WEBHOOK_URL),
                values.text(Setting.WEBHOOK_FORMAT),
                MailSettings.of(values));
    }

    /** Whether any notice goes anywhere. */
    public boolean isOn() {
        return webhookUrl != null || mail != null;
    }

    /** The part of the webhook's address that opens it, as a request line shows it. */
    Optional<String> webhookPath() {
        return Optional.ofNullable(webhookUrl)
                .map(url -> url.substring(url.indexOf(URI.create(url).getRawAuthority())
                        + URI.create(url).getRawAuthority().length()))
                .filter(path -> path.length() >= MIN_PATH);
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "NoticeSettings" + on;
    }

    /**
     * The server that takes the mails.
     *
     * @param username null if it asks for none
     */
    public record MailSettings(
            String host,
            int port,
            String encryption,
            @Nullable String username,
            @Nullable String password,
            String from,
            List<String> to) {

        static @Nullable MailSettings of(Values values) {
            String host = values.textOrNull(Setting.MAIL_HOST);
            if (host == null) {
                return null;
            }
            String encryption = values.text(Setting.MAIL_ENCRYPTION);
            String port = values.textOrNull(Setting.MAIL_PORT);
            return new MailSettings(
                    host,
                    port == null ? usualPort(encryption) : Integer.parseInt(port),
                    encryption,
                    values.textOrNull(Setting.MAIL_USERNAME),
                    values.textOrNull(Setting.MAIL_PASSWORD),
                    values.text(Setting.MAIL_FROM),
                    Kind.words(values.text(Setting.MAIL_TO)));
        }

        private static int usualPort(String encryption) {
            return switch (encryption) {
                case "starttls" -> 587;
                case "tls" -> 465;
                default -> 25;
            };
        }

        /** Tells no secret. */
        @Override
        public String toString() {
            return "MailSettings[" + host + "]";
        }
    }
}
