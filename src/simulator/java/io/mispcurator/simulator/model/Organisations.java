package io.mispcurator.simulator.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organisations known here: ours, the partner whose user pushes to us, and those whose events have arrived. */
public final class Organisations {
    private final Map<String, StoredOrganisation> byUuid = new LinkedHashMap<>();
    private long lastId;
    private final StoredOrganisation host = add("98bffab3-ee6a-4ace-941c-010d084c559b", "LOCAL-HOST", true);
    private final StoredOrganisation partner = add("c83ddfd9-0b91-4657-824d-9ded21429044", "REMOTE-HOST", true);

    private StoredOrganisation add(String uuid, String name, boolean local) {
        StoredOrganisation added = new StoredOrganisation(++lastId, uuid, name, local);
        byUuid.put(uuid, added);
        return added;
    }

    public StoredOrganisation host() {
        return host;
    }

    StoredOrganisation partner() {
        return partner;
    }

    public StoredOrganisation capture(Organisation organisation) {
        StoredOrganisation known = byUuid.get(organisation.uuid());
        return known != null ? known : add(organisation.uuid(), organisation.name(), false);
    }

    public void remove(StoredOrganisation organisation) {
        byUuid.remove(organisation.uuid());
    }

    /** In order of their ids. */
    public Collection<StoredOrganisation> all() {
        return byUuid.values();
    }

    @Nullable
    public StoredOrganisation withId(long id) {
        return byUuid.values().stream()
                .filter(organisation -> organisation.id() == id)
                .findFirst()
                .orElse(null);
    }

    /** By lower-case uuid or by name in any case, as the event index looks them up. */
    @Nullable
    public StoredOrganisation find(String wanted) {
        StoredOrganisation byKey = byUuid.get(wanted);
        if (byKey != null) {
            return byKey;
        }
        for (StoredOrganisation organisation : byUuid.values()) {
            if (organisation.name().toUpperCase(Locale.ROOT).equals(wanted.toUpperCase(Locale.ROOT))) {
                return organisation;
            }
        }
        return null;
    }
}
