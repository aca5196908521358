package io.mispcurator.simulator.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tags known here, by id. The first match is the one with the lowest id. */
public final class Tags {
    private final Map<Long, StoredTag> byId = new TreeMap<>();
    private long lastId;

    @Nullable
    public StoredTag withId(long id) {
        return byId.get(id);
    }

    @Nullable
    public StoredTag named(String name) {
        return first(tag -> tag.name().equals(name));
    }

    @Nullable
    public StoredTag first(Predicate<StoredTag> condition) {
        for (StoredTag tag : byId.values()) {
            if (condition.test(tag)) {
                return tag;
            }
        }
        return null;
    }

    /**
     * The tag by which an arriving event's tag is known here: it is found in any case, so a partner's tag that differs
     * from ours in its case alone becomes ours (Tag::captureTag).
     */
    @Nullable
    public StoredTag captured(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return first(tag -> tag.name().toLowerCase(Locale.ROOT).equals(lower));
    }

    public Collection<StoredTag> all() {
        return byId.values();
    }

    public void remove(StoredTag tag) {
        byId.remove(tag.id());
    }

    public StoredTag add(String name, boolean exportable) {
        long id = ++lastId;
        return put(new StoredTag(id, name, String.format("#%06x", name.hashCode() & 0xffffff), exportable, false));
    }

    /** Adds a tag, or changes the one of its id. */
    public StoredTag put(StoredTag tag) {
        byId.put(tag.id(), tag);
        return tag;
    }
}
