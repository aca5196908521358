package io.mispcurator.curation;

import io.mispcurator.misp.EventUuid;
import io.mispcurator.misp.MalformedNotificationException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One turn in the inbox: which event is to be curated, and why.
 *
 * @param event its UUID
 * @param cause the notification's action, or {@code catch-up}, {@code backfill}, {@code replay}
 * @param server the local number of the server that it was pulled from; empty if none was named
 * @param received when this process or another one heard of it
 * @param failed how many attempts have failed before this one
 */
public record QueuedEvent(String event, String cause, String server, Instant received, int failed) {

    private static final Pattern CAUSE = Pattern.compile("[\\w.-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    /** The most that {@code retry.max-attempts} may be. */
    private static final long MAX_FAILED = 10_000;

    private static final Pattern SERVER = Pattern.compile("\\d{0,10}");

    /** The number of this attempt, from 1. */
    public int attempt() {
        return failed + 1;
    }

    Duration age(Instant now) {
        Duration age = Duration.between(received, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * From the headers that the message carries through the inbox, which may be on a broker that others can write to.
     *
     * @throws MalformedNotificationException if it carries what this program would not have written
     */
    public static QueuedEvent of(
            @Nullable String event,
            @Nullable String cause,
            @Nullable String server,
            @Nullable Object received,
            @Nullable Object failed) {
        String from = server == null ? "" : server;
        if (cause == null
                || !CAUSE.matcher(cause).matches()
                || !SERVER.matcher(from).matches()) {
            throw new MalformedNotificationException("a turn in the inbox that this program did not write");
        }
        Instant heard = Instant.ofEpochMilli(number(received, Long.MAX_VALUE));
        return new QueuedEvent(EventUuid.checked(event), cause, from, heard, (int) number(failed, MAX_FAILED));
    }

    private static long number(@Nullable Object value, long most) {
        String text = String.valueOf(value);
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > most) {
            throw new MalformedNotificationException("a turn in the inbox that this program did not write");
        }
        return Long.parseLong(text);
    }
}
