package io.mispcurator.misp;

import org.jspecify.annotations.Nullable;

/**
 * One message of the topic {@code misp_json_event}, as far as it was understood.
 *
 * @param action what happened to the event, such as {@code add_from_connected_server}
 * @param server the local number of the server that it was pulled from, if it was
 * @param uuid the event's UUID in lower case, or null when the message names its event in another way
 * @param objection why {@code uuid} is null, in words for the operator
 */
public record EventNotification(
        String action,
        @Nullable String server,
        @Nullable String uuid,
        @Nullable String objection) {

    /**
     * The event that the notification is about.
     *
     * @return a UUID in lower case, safe to put into a path
     * @throws MalformedNotificationException if the notification names its event in any other way
     */
    public String event() {
        if (uuid == null) {
            throw new MalformedNotificationException(objection == null ? "no event is named" : objection);
        }
        return uuid;
    }
}
