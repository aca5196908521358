package io.mispcurator.config;

import io.mispcurator.trust.Expressions;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TrustPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is curated, and how.
 *
 * @param actions of the notifications that ask for curation
 * @param pushedDelay from the notification of a pushed event to its turn
 * @param lookupPrefix what is before an organisation's UUID in the lists
 * @param trustCache how long an answer about trust is used again; null if that is not set
 * @param rules in the order in which they are asked
 */
public record CurationSettings(
        Set<String> actions,
        Duration pushedDelay,
        String lookupPrefix,
        @Nullable Duration trustCache,
        boolean localTags,
        boolean exclusive,
        boolean revoke,
        boolean dryRun,
        List<Rule> rules) {

    public CurationSettings {
        actions = Set.copyOf(actions);
        rules = List.copyOf(rules);
    }

    static CurationSettings of(Values values, List<Rule> rules) {
        return new CurationSettings(
                Set.copyOf(Kind.words(values.text(Setting.ACTIONS))),
                values.duration(Setting.PUSHED_DELAY),
                values.text(Setting.LOOKUP_PREFIX),
                values.durationOrNull(Setting.TRUST_CACHE),
                values.flag(Setting.LOCAL_TAGS),
                values.flag(Setting.EXCLUSIVE),
                values.flag(Setting.REVOKE),
                values.flag(Setting.DRY_RUN),
                rules);
    }

    /** @param expressions evaluates those of the rules */
    public TrustPolicy policy(Expressions expressions) {
        return new TrustPolicy(rules, localTags, exclusive, revoke, expressions);
    }

    /** The names of the lists that the rules ask for, in their order. */
    public List<String> warninglists() {
        return rules.stream()
                .map(Rule::warninglist)
                .filter(list -> !list.isEmpty())
                .distinct()
                .toList();
    }
}
