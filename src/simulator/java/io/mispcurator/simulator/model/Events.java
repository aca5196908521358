package io.mispcurator.simulator.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events held here, and the uuids of deleted ones, which MISP never takes in again. */
public final class Events {
    private final TreeMap<Long, StoredEvent> byId = new TreeMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Set<String> blocklist = new HashSet<>();
    private long lastId;

    public long nextId() {
        return ++lastId;
    }

    /** Leaves a gap, so that local ids start at {@code first}. */
    public void startIdsAt(long first) {
        lastId = Math.max(lastId, first - 1);
    }

    /** By local id or by uuid, which must be in lower case as MISP stores it. */
    @Nullable
    public StoredEvent find(String idOrUuid) {
        Long id = Uuids.isUuid(idOrUuid) ? ids.get(idOrUuid) : parseId(idOrUuid);
        return id == null ? null : byId.get(id);
    }

    public Collection<StoredEvent> all() {
        return byId.values();
    }

    public void put(StoredEvent event) {
        byId.put(event.id(), event);
        ids.put(event.uuid(), event.id());
    }

    public void delete(StoredEvent event) {
        byId.remove(event.id());
        ids.remove(event.uuid());
        blocklist.add(event.uuid());
    }

    public boolean blocked(String uuid) {
        return blocklist.contains(uuid);
    }

    /** Whether it was blocked. */
    public boolean unblock(String uuid) {
        return blocklist.remove(uuid);
    }

    private static @Nullable Long parseId(String text) {
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
