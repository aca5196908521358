package io.mispcurator.trustlists;

import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.trust.Rule;
import java.util.Collection;
import java.util.List;

/**
 * What follows for the events that MISP has when organisations are put on a list or taken off it, in numbers.
 *
 * @param ungraded how many of their events lack the list's grade
 * @param graded how many have it
 * @param otherwise how many have the grade of another rule
 */
public record Consequences(long ungraded, long graded, long otherwise) {

    /** @param organisations those that MISP does not know have no events */
    public static Consequences of(
            Rule rule, Collection<Rule> rules, Collection<KnownOrganisation> organisations, TrustQuestions misp) {
        List<String> numbers = organisations.stream()
                .map(KnownOrganisation::id)
                .filter(id -> !id.isEmpty())
                .toList();
        if (numbers.isEmpty()) {
            return new Consequences(0, 0, 0);
        }
        EventIndexRequest theirs = EventIndexRequest.all(1).by(numbers);
        List<String> others = rules.stream()
                .map(Rule::tag)
                .filter(tag -> !tag.equals(rule.tag()))
                .distinct()
                .toList();
        return new Consequences(
                misp.count(theirs.without(rule.tag())),
                misp.count(theirs.withAnyOf(List.of(rule.tag()))),
                others.isEmpty() ? 0 : misp.count(theirs.withAnyOf(others)));
    }
}
