package io.mispcurator.misp;

import java.util.Collection;
import java.util.Set;

/**
 * What is on a warninglist, read as {@code checkValue} would: which values it holds, and whether it matches others too
 * (MISP: Warninglist::checkValue). Immutable.
 */
public final class WarninglistEntries {

    private final Warninglist list;
    private final Set<String> values;

    /** @param values as they are in MISP, blank ones included */
    public WarninglistEntries(Warninglist list, Collection<String> values) {
        this.list = list;
        this.values = Set.copyOf(values);
    }

    /**
     * Whether a look-up of the value gives a hit that counts. Of a substring list MISP names the first entry that it
     * finds in the value, so an entry within another one hides it.
     */
    public boolean holds(String value) {
        if (value.isBlank() || !values.contains(value)) {
            return false;
        }
        return switch (list.type()) {
            case "string", "hostname" -> true;
            case "substring" -> values.stream().filter(value::contains).allMatch(value::equals);
            default -> false;
        };
    }

    /** Why hits on this list may prove nothing, and what to do, in one line; empty if they can be relied on. */
    public String trouble() {
        if (list.type().equals("string")) {
            return "";
        }
        boolean matchesAll = list.type().equals("substring") && values.stream().anyMatch(String::isBlank);
        return "warninglist \"" + Json.shown(list.name()) + "\" (id " + Json.shown(list.id()) + ") is of type "
                + Json.shown(list.type())
                + (matchesAll
                        ? " and has a blank entry, which matches every value: remove the blank line and set its type to string"
                        : ", which matches more than the organisation that was asked for: set its type to string");
    }
}
