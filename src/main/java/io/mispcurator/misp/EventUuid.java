package io.mispcurator.misp;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The only way in which this program names an event to MISP. Anything else that a notification may carry is no order:
 * a number is an id on the remote server when the event was pulled by number (Server::pull), and means another event
 * here or none.
 */
public final class EventUuid {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private EventUuid() {}

    /** Says whether the text is a UUID in its canonical form of 36 characters, in any case. */
    public static boolean isUuid(String text) {
        return text.length() == 36 && FORM.matcher(normalised(text)).matches();
    }

    /**
     * The one gate on the way into a request: whatever a message carries, from whichever broker, passes here once more.
     *
     * @return the UUID in lower case
     * @throws MalformedNotificationException if it is none; its message repeats nothing of the text
     */
    public static String checked(@Nullable String text) {
        if (text == null || !isUuid(text)) {
            throw new MalformedNotificationException("the event is named by something that is no UUID");
        }
        return normalised(text);
    }

    /** MISP finds an event by its lower-case UUID only; an upper-case one is 404 to it. */
    public static String normalised(String uuid) {
        return uuid.toLowerCase(Locale.ROOT);
    }
}
