package io.mispcurator.trustlists;

import io.mispcurator.misp.EventUuid;
import java.util.Optional;

/**
 * How an organisation is written on a list: a prefix and its UUID in lower case. MISP compares exactly, so whatever is
 * written otherwise is never found.
 *
 * @param prefix {@code curation.lookup-prefix}
 */
public record OrganisationValue(String prefix) {

    /** The value of an organisation. */
    public String of(String uuid) {
        return prefix + EventUuid.normalised(uuid);
    }

    /** The UUID in lower case that a value names, however it is written; empty if it names none. */
    public Optional<String> uuid(String value) {
        String bare = value.strip();
        String named = bare.regionMatches(true, 0, prefix, 0, prefix.length()) ? bare.substring(prefix.length()) : bare;
        return Optional.of(named.strip()).filter(EventUuid::isUuid).map(EventUuid::normalised);
    }

    /** Whether a look-up finds the organisation by this value. */
    public boolean isFound(String value) {
        return uuid(value).filter(uuid -> value.equals(of(uuid))).isPresent();
    }

    /** Why a look-up never finds what a value was meant to name, as the end of a sentence; empty if it does. */
    public Optional<String> oddity(String value) {
        if (value.isBlank()) {
            return Optional.of("is blank, so any blank value is on the list");
        }
        if (isFound(value)) {
            return Optional.empty();
        }
        boolean hasPrefix = value.startsWith(prefix);
        if (uuid(value).isEmpty()) {
            return Optional.of(hasPrefix ? "has no UUID behind " + prefix : "has no " + prefix + " and no UUID");
        }
        if (!hasPrefix) {
            return Optional.of("lacks " + prefix + " before the UUID, so it is never found");
        }
        return Optional.of(
                EventUuid.normalised(value).equals(value)
                        ? "has blanks around the UUID, so it is never found"
                        : "is in upper case, so it is never found");
    }
}
