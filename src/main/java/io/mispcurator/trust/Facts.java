package io.mispcurator.trust;

import io.mispcurator.misp.Event;
import java.util.Set;

/**
 * All that a decision rests on.
 *
 * @param warninglists the names of all enabled lists that hold the event's creator, in no order
 * @param doubtful the names of the lists of which that is not known, since MISP's answer about them proves nothing
 * @param hidden the tags that the event is known to have and MISP does not show
 */
public record Facts(Event event, Set<String> warninglists, Set<String> doubtful, Set<String> hidden) {

    public Facts {
        warninglists = Set.copyOf(warninglists);
        doubtful = Set.copyOf(doubtful);
        hidden = Set.copyOf(hidden);
    }

    public Facts(Event event, Set<String> warninglists) {
        this(event, warninglists, Set.of(), Set.of());
    }

    /** For routes, which cannot call a constructor. */
    public static Facts of(Event event, Set<String> warninglists) {
        return new Facts(event, warninglists);
    }
}
