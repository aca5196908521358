package io.mispcurator.misp;

/**
 * The creator of an event ({@code Orgc}).
 *
 * @param uuid as MISP wrote it; blank when MISP named none. A blank must never be looked up, since a warninglist with
 *     a comment-only line holds a blank entry and would trust it
 * @param name for people; it decides nothing
 */
public record Organisation(String uuid, String name) {

    /** Who made an event that names no creator. */
    public static final Organisation UNKNOWN = new Organisation("", "");

    public boolean isKnown() {
        return EventUuid.isUuid(uuid);
    }
}
