package io.mispcurator.trust;

import io.mispcurator.misp.Event;
import java.util.Set;

/**
 * All that a decision rests on.
 *
 * @param warninglists the names of all enabled lists that hold the event's creator, in no order
 */
public record Facts(Event event, Set<String> warninglists) {

    public Facts {
        warninglists = Set.copyOf(warninglists);
    }

    /** For routes, which cannot call a constructor. */
    public static Facts of(Event event, Set<String> warninglists) {
        return new Facts(event, warninglists);
    }
}
