package io.mispcurator.misp;

import java.util.List;

/**
 * What curation needs to know of an event.
 *
 * @param uuid in lower case
 * @param info the event's title
 * @param locked whether it was received by synchronisation rather than made here
 * @param tags the event's own, not its attributes'
 */
public record Event(
        String uuid, String info, Organisation organisation, boolean published, boolean locked, List<EventTag> tags) {

    public Event {
        tags = List.copyOf(tags);
    }

    /** The names of its tags, local and global. */
    public List<String> tagNames() {
        return tags.stream().map(EventTag::name).toList();
    }
}
