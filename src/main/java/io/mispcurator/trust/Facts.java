package io.mispcurator.trust;

import io.mispcurator.misp.Event;
import java.util.Set;

/**
 * All that a decision rests on.
 *
 * @param warninglists the names of all enabled lists that hold the event's creator, in no order
 * @param doubtful the names of the lists of which that is not known, since MISP's answer about them proves nothing
 */
public record Facts(Event event, Set<String> warninglists, Set<String> doubtful) {

    public Facts {
        warninglists = Set.copyOf(warninglists);
        doubtful = Set.copyOf(doubtful);
    }

    public Facts(Event event, Set<String> warninglists) {
        this(event, warninglists, Set.of());
    }

    /** For routes, which cannot call a constructor. */
    public static Facts of(Event event, Set<String> warninglists) {
        return new Facts(event, warninglists);
    }
}
