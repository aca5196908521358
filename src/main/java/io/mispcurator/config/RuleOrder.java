package io.mispcurator.config;

import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TagPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with rules that are right each for itself: one that no event ever reaches, and one that undoes another. */
final class RuleOrder {

    private RuleOrder() {}

    /** @param rules by their numbers, in their order */
    static void check(Map<Integer, Rule> rules, List<String> faults) {
        List<Rule> earlier = new ArrayList<>();
        rules.forEach((number, rule) -> {
            String name = "curation.rules[" + number + "]";
            if (earlier.stream().anyMatch(one -> one.conditions().isListOnly() && isSameList(one, rule))) {
                faults.add(name + ".warninglist is that of an earlier rule, which would always decide");
            } else if (earlier.stream().anyMatch(one -> one.conditions().equals(rule.conditions()))) {
                faults.add(name + " has the conditions of an earlier rule, which would always decide");
            }
            earlier.add(rule);
            conditions(rule).forEach(pattern -> touched(pattern, rules.values())
                    .ifPresent(tag -> faults.add(name + " has the condition " + pattern
                            + ", but a rule attaches or removes the tag " + tag
                            + ": what was done to an event would change what is to be done to it")));
        });
    }

    private static boolean isSameList(Rule one, Rule other) {
        return one.warninglist().equals(other.warninglist());
    }

    private static Optional<String> touched(TagPattern pattern, Collection<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> Stream.concat(rule.wanted().stream(), rule.removeTags().stream()))
                .filter(pattern::matches)
                .findFirst();
    }

    private static Stream<TagPattern> conditions(Rule rule) {
        return Stream.of(
                        rule.conditions().withTags(),
                        rule.conditions().withoutTags(),
                        rule.hold().unlessTags())
                .flatMap(List::stream);
    }
}
