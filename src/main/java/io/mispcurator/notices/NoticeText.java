package io.mispcurator.notices;

import io.mispcurator.output.Json;

/** Notices in the words and the form in which they are sent; the kamelets call it. */
public final class NoticeText {

    private NoticeText() {}

    /**
     * The JSON for a webhook.
     *
     * @param body a {@link Digest}, a {@link Notice}, several of them, or any text
     * @param format {@code slack}, {@code mattermost}, {@code teams} or {@code json}
     */
    public static String json(Object body, String format) {
        return Json.line(ChatFormat.of(format).payload(Digest.of(body))).strip();
    }

    /** The subject of a mail, one line. */
    public static String subject(Object body) {
        return Digest.of(body).headline();
    }

    /** The text of a mail. */
    public static String mail(Object body) {
        return Digest.of(body).plain();
    }
}
