package io.mispcurator.curation;

import io.mispcurator.misp.EventNotification;
import io.mispcurator.misp.EventNotificationReader;
import java.util.Map;

/**
 * Reads notifications of events into headers, which cost a route next to nothing: a pull of one event can be thousands of
 * frames. Thread-safe.
 */
public final class Notifications {

    private final EventNotificationReader reader = new EventNotificationReader();

    /**
     * Sets {@code mispCause} to the action and, if the notification says so, {@code mispServer}, {@code mispEvent} and
     * {@code mispPushed}. Where an event is not named by its UUID, {@code mispObjection} says how it is named, and
     * {@code mispByNumber} that it is by its number on the other server.
     *
     * @param frame the frame without its topic
     * @throws io.mispcurator.misp.MalformedNotificationException if it is nothing that MISP sends
     */
    public void read(byte[] frame, Map<String, Object> headers) {
        EventNotification notification = reader.read(frame);
        headers.put("mispCause", notification.action());
        if (notification.server() != null) {
            headers.put("mispServer", notification.server());
        }
        if (notification.uuid() != null) {
            headers.put("mispEvent", notification.uuid());
        } else if (notification.mayBePush() && notification.row() != null) {
            headers.put("mispEvent", notification.row().uuid());
            headers.put("mispPushed", true);
        } else {
            if (notification.byNumber()) {
                headers.put("mispByNumber", true);
            }
            headers.put(
                    "mispObjection", notification.objection() == null ? "no event is named" : notification.objection());
        }
    }
}
