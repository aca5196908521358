package io.mispcurator.simulator.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An event as a partner's server has it. Its tags are the partner's global ones; {@code timestamp} is when the partner
 * last changed it, in seconds since 1970, where null means a change that is newer than whatever we hold.
 */
public record PulledEvent(
        String uuid,
        String info,
        Organisation organisation,
        boolean published,
        List<String> tags,
        int attributes,
        @Nullable Long timestamp) {

    private static final AtomicLong LAST = new AtomicLong();

    public PulledEvent {
        requireNonNull(uuid, "uuid");
        requireNonNull(info, "info");
        requireNonNull(organisation, "organisation");
        tags = List.copyOf(tags);
        if (attributes < 0) {
            throw new IllegalArgumentException("An event cannot have " + attributes + " attributes");
        }
    }

    /** A published event of three attributes and no tags, with a uuid of its own. */
    public static PulledEvent of(Organisation organisation) {
        String uuid = String.format("e0000000-0000-4000-8000-%012x", LAST.incrementAndGet());
        return new PulledEvent(uuid, "event of " + organisation.name(), organisation, true, List.of(), 3, null);
    }

    public PulledEvent withUuid(String newUuid) {
        return new PulledEvent(newUuid, info, organisation, published, tags, attributes, timestamp);
    }

    public PulledEvent withInfo(String newInfo) {
        return new PulledEvent(uuid, newInfo, organisation, published, tags, attributes, timestamp);
    }

    public PulledEvent withPublished(boolean nowPublished) {
        return new PulledEvent(uuid, info, organisation, nowPublished, tags, attributes, timestamp);
    }

    public PulledEvent withTags(String... newTags) {
        return new PulledEvent(uuid, info, organisation, published, List.of(newTags), attributes, timestamp);
    }

    public PulledEvent withAttributes(int newAttributes) {
        return new PulledEvent(uuid, info, organisation, published, tags, newAttributes, timestamp);
    }

    public PulledEvent withTimestamp(@Nullable Long newTimestamp) {
        return new PulledEvent(uuid, info, organisation, published, tags, attributes, newTimestamp);
    }
}
