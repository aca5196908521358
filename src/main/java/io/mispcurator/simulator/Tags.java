package io.mispcurator.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tags known here, by id. The first match is the one with the lowest id. */
final class Tags {
    private final Map<Long, StoredTag> byId = new TreeMap<>();

    @Nullable
    StoredTag withId(long id) {
        return byId.get(id);
    }

    @Nullable
    StoredTag named(String name) {
        return first(tag -> tag.name().equals(name));
    }

    @Nullable
    StoredTag first(Predicate<StoredTag> condition) {
        for (StoredTag tag : byId.values()) {
            if (condition.test(tag)) {
                return tag;
            }
        }
        return null;
    }

    StoredTag add(String name) {
        long id = byId.size() + 1L;
        StoredTag tag = new StoredTag(id, name, String.format("#%06x", name.hashCode() & 0xffffff));
        byId.put(id, tag);
        return tag;
    }
}
