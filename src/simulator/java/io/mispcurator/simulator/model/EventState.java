package io.mispcurator.simulator.model;

import java.util.List;
import java.util.Optional;

/**
 * What the simulated MISP holds of an event at one moment. Times are in seconds since 1970; {@code publishCount} counts how
 * often the event was published here, and not that it arrived published.
 */
public record EventState(
        long id,
        String uuid,
        String info,
        String orgcUuid,
        String orgcName,
        boolean published,
        boolean locked,
        long timestamp,
        long publishTimestamp,
        int attributes,
        List<TagState> tags,
        int publishCount) {

    public EventState {
        tags = List.copyOf(tags);
    }

    public static EventState of(StoredEvent event) {
        return new EventState(
                event.id(),
                event.uuid(),
                event.info(),
                event.orgc().uuid(),
                event.orgc().name(),
                event.published(),
                event.origin().locked(),
                event.timestamp(),
                event.publishTimestamp(),
                event.attributeCount(),
                event.tags().stream()
                        .map(tag -> new TagState(tag.tag().name(), tag.local()))
                        .toList(),
                event.publishCount());
    }

    public Optional<TagState> tag(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    public List<String> tagNames() {
        return tags.stream().map(TagState::name).toList();
    }
}
