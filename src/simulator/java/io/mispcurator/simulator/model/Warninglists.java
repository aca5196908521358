package io.mispcurator.simulator.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The warninglists, by id. */
public final class Warninglists {
    private final TreeMap<Long, StoredWarninglist> byId = new TreeMap<>();
    private List<StoredWarninglist> compared = List.of();
    private long lastId;
    private long lastEntryId;

    /** An entry as it comes in: without an id. */
    public record NewEntry(String value, @Nullable String comment) {}

    public long nextId() {
        return ++lastId;
    }

    public List<StoredWarninglist.Entry> number(List<NewEntry> entries) {
        List<StoredWarninglist.Entry> numbered = new ArrayList<>();
        for (NewEntry entry : entries) {
            numbered.add(new StoredWarninglist.Entry(++lastEntryId, entry.value(), entry.comment()));
        }
        return numbered;
    }

    public void put(StoredWarninglist list) {
        byId.put(list.id(), list);
        compared = byId.values().stream().filter(StoredWarninglist::enabled).toList();
    }

    /** It goes on being compared until any list is added, edited or switched (recordings 754 to 766). */
    public void remove(long id) {
        byId.remove(id);
    }

    /** Those that a value is compared with, in order of their ids. */
    public List<StoredWarninglist> compared() {
        return compared;
    }

    @Nullable
    public StoredWarninglist withId(long id) {
        return byId.get(id);
    }

    @Nullable
    public StoredWarninglist named(String name) {
        for (StoredWarninglist list : byId.values()) {
            if (list.name().equals(name)) {
                return list;
            }
        }
        return null;
    }

    public Collection<StoredWarninglist> all() {
        return byId.values();
    }

    public Collection<StoredWarninglist> newestFirst() {
        return byId.descendingMap().values();
    }
}
