package io.mispcurator.trust;

import io.mispcurator.misp.Event;
import java.util.Set;

/**
 * All that a decision rests on.
 *
 * @param warninglists the names of all enabled lists that hold the event's creator, in no order
 * @param doubtful the names of the lists of which that is not known, since MISP's answer about them proves nothing
 * @param hidden the tags that the event is known to have and MISP does not show
 * @param arrival how the event came here
 */
public record Facts(Event event, Set<String> warninglists, Set<String> doubtful, Set<String> hidden, Arrival arrival) {

    public Facts {
        warninglists = Set.copyOf(warninglists);
        doubtful = Set.copyOf(doubtful);
        hidden = Set.copyOf(hidden);
    }

    public Facts(Event event, Set<String> warninglists, Set<String> doubtful, Set<String> hidden) {
        this(event, warninglists, doubtful, hidden, Arrival.UNKNOWN);
    }

    public Facts(Event event, Set<String> warninglists) {
        this(event, warninglists, Set.of(), Set.of());
    }

    /** The same of an event that came so. */
    public Facts with(Arrival known) {
        return new Facts(event, warninglists, doubtful, hidden, known);
    }
}
