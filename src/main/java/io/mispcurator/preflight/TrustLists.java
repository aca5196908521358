package io.mispcurator.preflight;

import io.mispcurator.misp.EventUuid;
import io.mispcurator.misp.Warninglist;
import java.util.List;

/** The warninglists that rules name, and the organisations on them. */
public final class TrustLists {

    private final MispQuestions misp;
    private final String prefix;

    /** @param prefix what stands before an organisation's UUID on the lists */
    public TrustLists(MispQuestions misp, String prefix) {
        this.misp = misp;
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    List<Warninglist> all() {
        return misp.warninglists();
    }

    /** Those of this name; MISP lets there be several that differ in the blanks around it. */
    List<Warninglist> named(String name) {
        return all().stream().filter(list -> list.name().equals(name)).toList();
    }

    /** What is on the enabled lists of this name. */
    List<String> values(String name) {
        return named(name).stream()
                .filter(Warninglist::enabled)
                .flatMap(list -> misp.entries(list.id()).stream())
                .toList();
    }

    boolean isPrefixed(String value) {
        return value.startsWith(prefix);
    }

    String uuid(String organisation) {
        return organisation.substring(prefix.length());
    }

    /** Whether a value is found when an event's creator is looked up: MISP compares exactly, and writes in lower case. */
    boolean isOrganisation(String value) {
        if (!isPrefixed(value)) {
            return false;
        }
        String uuid = uuid(value);
        return EventUuid.isUuid(uuid) && EventUuid.normalised(uuid).equals(uuid);
    }
}
