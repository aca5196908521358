package io.mispcurator.config;

import org.jspecify.annotations.Nullable;

/**
 * The broker that holds the inbox.
 *
 * @param url {@code vm://…} for the one in this process
 */
public record InboxSettings(
        String url, @Nullable String username, @Nullable String password) {

    static InboxSettings of(Values values) {
        return new InboxSettings(
                values.text(Setting.INBOX_URL),
                values.textOrNull(Setting.INBOX_USERNAME),
                values.textOrNull(Setting.INBOX_PASSWORD));
    }

    /** Whether the broker is in this process. */
    public boolean isEmbedded() {
        return url.startsWith("vm:");
    }

    /** Tells no secret; the URL may hold one as well. */
    @Override
    public String toString() {
        return "InboxSettings[" + (isEmbedded() ? "embedded" : "remote") + "]";
    }
}
