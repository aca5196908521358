package io.mispcurator.curation;

import io.mispcurator.misp.EventNotification;
import io.mispcurator.misp.EventNotificationReader;
import io.mispcurator.misp.MalformedNotificationException;
import java.util.Map;
import java.util.Set;

/**
 * Reads a notification of an event and says what it asks for, in one step, since this is done for every frame there is: a
 * pull of one event can be thousands. Thread-safe.
 */
public final class Intake {

    private final EventNotificationReader reader = new EventNotificationReader();
    private final Set<String> actions;
    private final boolean pushedEvents;

    /**
     * @param actions those that ask for curation
     * @param pushedEvents whether an event that a partner pushes to us asks for it, too
     */
    public Intake(Set<String> actions, boolean pushedEvents) {
        this.actions = Set.copyOf(actions);
        this.pushedEvents = pushedEvents;
    }

    /**
     * Leaves in the headers what the turn in the inbox is to carry: {@code mispEvent}, {@code mispCause} and, if it was
     * named, {@code mispServer}.
     *
     * @param frame the frame without its topic
     * @return {@code accepted}, {@code pushed}, or {@code ignored}, where only the cause is left
     * @throws MalformedNotificationException if it is nothing that MISP sends, or asks for curation but names its event by
     *     anything but a UUID
     */
    public String read(byte[] frame, Map<String, Object> headers) {
        EventNotification notification = reader.read(frame);
        headers.put("mispCause", notification.action());
        if (actions.contains(notification.action())) {
            headers.put("mispEvent", notification.event());
            if (notification.server() != null) {
                headers.put("mispServer", notification.server());
            }
            return "accepted";
        }
        if (pushedEvents && notification.mayBePush() && notification.row() != null) {
            headers.put("mispEvent", notification.row().uuid());
            return "pushed";
        }
        return "ignored";
    }
}
