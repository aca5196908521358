package io.mispcurator.misp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A warninglist with all that is on it.
 *
 * @param id its number on this instance
 * @param name as MISP has it, blanks around it included
 * @param category {@code known} or {@code false_positive}
 * @param version grows by one with every edit, whatever was edited
 * @param builtIn whether it came with MISP, which lets nobody edit it
 * @param entries in their order, blank ones included
 */
public record WarninglistContent(
        String id,
        String name,
        String type,
        String description,
        String category,
        long version,
        boolean enabled,
        boolean builtIn,
        List<Entry> entries) {

    public WarninglistContent {
        entries = List.copyOf(entries);
    }

    /** The same list with other entries. */
    public WarninglistContent withEntries(List<Entry> wanted) {
        return new WarninglistContent(id, name, type, description, category, version, enabled, builtIn, wanted);
    }

    /**
     * @param value blank where somebody wrote a line with nothing but a comment
     * @param comment null where there is none
     */
    public record Entry(String value, @Nullable String comment) {}
}
