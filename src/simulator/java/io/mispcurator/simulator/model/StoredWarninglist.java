package io.mispcurator.simulator.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A warninglist with its entries, each of which got its id when the list was last saved.
 *
 * @param builtIn whether it came with MISP, which lets nobody edit it
 * @param values those of the entries
 */
public record StoredWarninglist(
        long id,
        String name,
        String type,
        String description,
        int version,
        boolean enabled,
        boolean builtIn,
        String category,
        List<Entry> entries,
        Set<String> values) {

    public record Entry(long id, String value, @Nullable String comment) {}

    public StoredWarninglist(
            long id,
            String name,
            String type,
            String description,
            int version,
            boolean enabled,
            boolean builtIn,
            String category,
            List<Entry> entries) {
        this(
                id,
                name,
                type,
                description,
                version,
                enabled,
                builtIn,
                category,
                List.copyOf(entries),
                entries.stream().map(Entry::value).collect(Collectors.toUnmodifiableSet()));
    }

    public StoredWarninglist withEnabled(boolean nowEnabled) {
        return new StoredWarninglist(
                id, name, type, description, version, nowEnabled, builtIn, category, entries, values);
    }
}
