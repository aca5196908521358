package io.mispcurator.catchup;

import io.mispcurator.trust.Rule;
import java.time.Duration;
import java.util.List;

/**
 * @param enabled whether anything is looked for without being asked for
 * @param interval from the begin of one search to that of the next
 * @param since how far the first search ever looks back
 * @param revoke whether events are looked for whose creator is on no list any more
 * @param prefix stands before an organisation's UUID in the lists
 * @param rules in the order in which they are asked
 */
public record CatchUpSettings(
        boolean enabled, Duration interval, Duration since, boolean revoke, String prefix, List<Rule> rules) {

    public CatchUpSettings {
        rules = List.copyOf(rules);
    }
}
