package io.mispcurator.misp;

import java.util.Map;
import java.util.Set;

/**
 * Which warninglists hold which of the values that were asked for.
 *
 * @param lists the names of the lists that hold a value, by the value as MISP trims it; a value on no list has no entry
 * @param refused the hits that do not count, for whichever value
 */
public record WarninglistHits(Map<String, Set<String>> lists, Set<RefusedHit> refused) {

    public static final WarninglistHits NONE = new WarninglistHits(Map.of(), Set.of());

    public WarninglistHits {
        lists = Map.copyOf(lists);
        refused = Set.copyOf(refused);
    }

    /** The names of the lists that hold the value. */
    public Set<String> of(String value) {
        return lists.getOrDefault(value, Set.of());
    }
}
