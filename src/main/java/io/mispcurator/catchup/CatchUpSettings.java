package io.mispcurator.catchup;

import io.mispcurator.trust.Facts;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TrustPolicy;
import java.time.Duration;
import java.util.List;

/**
 * @param enabled whether anything is looked for without being asked for
 * @param interval from the begin of one search to that of the next
 * @param since how far the first search ever looks back
 * @param revoke whether events are looked for whose creator is on no list any more
 * @param prefix stands before an organisation's UUID in the lists
 * @param rules in the order in which they are asked
 * @param policy what they decide about a row of the index
 */
public record CatchUpSettings(
        boolean enabled,
        Duration interval,
        Duration since,
        boolean revoke,
        String prefix,
        List<Rule> rules,
        RowPolicy policy) {

    public CatchUpSettings {
        rules = List.copyOf(rules);
    }

    /** Of rules whose policy needs to know nothing that is not in the index. */
    public CatchUpSettings(
            boolean enabled, Duration interval, Duration since, boolean revoke, String prefix, List<Rule> rules) {
        this(enabled, interval, since, revoke, prefix, rules, (event, lists) -> new TrustPolicy(
                        rules, true, true, revoke)
                .decide(new Facts(event, lists)));
    }
}
