package io.mispcurator.catchup;

import io.mispcurator.misp.Event;
import io.mispcurator.trust.Plan;
import java.util.Set;

/** What curation would decide about an event, as far as a row of MISP's index tells. */
@FunctionalInterface
public interface RowPolicy {

    /** @param warninglists the names of the rules' lists that hold its creator */
    Plan plan(Event event, Set<String> warninglists);
}
