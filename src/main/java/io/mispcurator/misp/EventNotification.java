package io.mispcurator.misp;

import org.jspecify.annotations.Nullable;

/**
 * One message of the topic {@code misp_json_event}, as far as it was understood.
 *
 * @param action what happened to the event, such as {@code add_from_connected_server}
 * @param server the local number of the server that it was pulled from, if it was
 * @param uuid the event's UUID in lower case, or null when the message names its event in another way
 * @param row the event's own row, where the message holds it: in {@code add} and {@code edit}
 * @param objection why {@code uuid} is null, in words for the operator
 * @param byNumber whether it is null since the event is named by a number, as after a pull of this one event: that is its
 *     number on the other server (MISP: Server::pull)
 */
public record EventNotification(
        String action,
        @Nullable String server,
        @Nullable String uuid,
        @Nullable Row row,
        @Nullable String objection,
        boolean byNumber) {

    /**
     * What a whole row says.
     *
     * @param uuid in lower case
     * @param locked whether the event was received by synchronisation rather than made here
     */
    public record Row(String uuid, boolean locked) {}

    /**
     * Whether a partner may have pushed the event to us. A pull says so too, before its own notification; an event that is
     * made or edited here does not.
     */
    public boolean mayBePush() {
        return (action.equals("add") || action.equals("edit")) && row != null && row.locked();
    }

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
