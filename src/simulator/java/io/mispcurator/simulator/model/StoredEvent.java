package io.mispcurator.simulator.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as this instance holds it. Each change makes a new value, so a value can be written while others change it. */
public record StoredEvent(
        Origin origin,
        String info,
        boolean published,
        long timestamp,
        long publishTimestamp,
        int publishCount,
        List<AttachedTag> tags,
        List<AttributeRun> attributes) {

    /** What never changes: {@code org} is whose instance or user stored it, {@code orgc} made it. */
    public record Origin(
            long id,
            String uuid,
            String date,
            StoredOrganisation org,
            StoredOrganisation orgc,
            StoredUser creator,
            boolean locked) {}

    public long id() {
        return origin.id;
    }

    public String uuid() {
        return origin.uuid;
    }

    public StoredOrganisation orgc() {
        return origin.orgc;
    }

    public int attributeCount() {
        int count = 0;
        for (AttributeRun run : attributes) {
            count += run.count();
        }
        return count;
    }

    @Nullable
    public AttachedTag tag(long tagId) {
        for (AttachedTag tag : tags) {
            if (tag.tag().id() == tagId) {
                return tag;
            }
        }
        return null;
    }

    /** The tags that MISP shows with the event. */
    public List<AttachedTag> shownTags() {
        return tags.stream().filter(tag -> tag.tag().exportable()).toList();
    }

    public StoredEvent withInfo(String newInfo) {
        return new StoredEvent(origin, newInfo, published, timestamp, publishTimestamp, publishCount, tags, attributes);
    }

    public StoredEvent withPublished(boolean nowPublished, long newTimestamp) {
        return new StoredEvent(
                origin, info, nowPublished, newTimestamp, publishTimestamp, publishCount, tags, attributes);
    }

    public StoredEvent publishedAt(long time, boolean counted) {
        int count = counted ? publishCount + 1 : publishCount;
        return new StoredEvent(origin, info, true, timestamp, time, count, tags, attributes);
    }

    StoredEvent withTags(List<AttachedTag> newTags) {
        return new StoredEvent(
                origin, info, published, timestamp, publishTimestamp, publishCount, List.copyOf(newTags), attributes);
    }

    public StoredEvent with(AttachedTag tag) {
        List<AttachedTag> more = new ArrayList<>(tags);
        more.add(tag);
        return withTags(more);
    }

    public StoredEvent without(AttachedTag tag) {
        return withTags(tags.stream().filter(other -> !other.equals(tag)).toList());
    }

    public StoredEvent with(AttributeRun run) {
        List<AttributeRun> more = new ArrayList<>(attributes);
        more.add(run);
        return new StoredEvent(
                origin, info, published, timestamp, publishTimestamp, publishCount, tags, List.copyOf(more));
    }
}
