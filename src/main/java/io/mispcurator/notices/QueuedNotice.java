package io.mispcurator.notices;

import io.mispcurator.output.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * A notice on its way to one place.
 *
 * @param failed how often it could not be sent
 * @param alone whether it must not be sent together with others, since something that was sent together was refused
 * @param due milliseconds since 1970 before which the broker holds it
 */
public record QueuedNotice(Place place, Notice notice, int failed, boolean alone, long due) {

    private static final int MAX_BYTES = 64 * 1024;

    /** Where notices go. */
    public enum Place {
        WEBHOOK,
        MAIL;

        /** As in routes and in the queue. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those of one group may be sent together. */
    public String group() {
        return alone ? place.label() + " alone" : place.label();
    }

    /** For the queue. */
    public String json() {
        return Json.line(this);
    }

    /**
     * From the queue, which may be on a broker that others can write to: a link leads to MISP and nowhere else.
     *
     * @throws IOException if it is nothing that this program wrote
     */
    static QueuedNotice read(byte[] json, String mispUrl) throws IOException {
        if (json.length > MAX_BYTES) {
            throw new IOException("too long");
        }
        QueuedNotice read = Json.MAPPER.readValue(json, QueuedNotice.class);
        if (read == null || read.place() == null || read.notice() == null || read.failed() < 0) {
            throw new IOException("incomplete");
        }
        if (!read.notice().link().isEmpty() && !read.notice().link().startsWith(mispUrl + "/events/view/")) {
            throw new IOException("a link to elsewhere");
        }
        return read;
    }

    boolean isOlderThan(Instant limit) {
        return notice.time().isBefore(limit);
    }

    QueuedNotice again(boolean byItself, long later) {
        return new QueuedNotice(place, notice, failed + 1, alone || byItself, later);
    }
}
