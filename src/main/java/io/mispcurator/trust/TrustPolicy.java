package io.mispcurator.trust;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.trust.Conditions.Match;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides what becomes of an event by who made it, where it came from and what it bears. The first rule whose conditions
 * hold decides; what that rule wants and the event has already is not asked for again, so that carrying out a plan makes
 * the next plan empty. Immutable.
 */
public final class TrustPolicy {

    private final List<Rule> rules;
    private final boolean localTags;
    private final boolean exclusive;
    private final boolean revoke;
    private final Expressions expressions;

    /**
     * @param rules in the order in which they are asked
     * @param localTags whether tags are attached locally; global ones unpublish the event and reach other instances
     * @param exclusive whether the local tags of the other rules are taken away
     * @param revoke whether the local tags of all rules are taken away when no rule applies
     * @param expressions evaluates those of the rules
     */
    public TrustPolicy(
            List<Rule> rules, boolean localTags, boolean exclusive, boolean revoke, Expressions expressions) {
        this.rules = List.copyOf(rules);
        this.localTags = localTags;
        this.exclusive = exclusive;
        this.revoke = revoke;
        this.expressions = expressions;
    }

    /** Of rules without expressions. */
    public TrustPolicy(List<Rule> rules, boolean localTags, boolean exclusive, boolean revoke) {
        this(rules, localTags, exclusive, revoke, Expressions.NONE);
    }

    public Plan decide(Facts facts) {
        Optional<String> objection = objection(facts.event());
        if (objection.isPresent()) {
            return new Plan(null, List.of(), objection.get());
        }
        return deciding(facts).map(rule -> plan(rule, facts)).orElseGet(() -> unlisted(facts));
    }

    /** Why each rule decides or does not, in their order. */
    public List<Verdict> verdicts(Facts facts) {
        Optional<String> objection = objection(facts.event());
        Optional<Rule> deciding = deciding(facts);
        return rules.stream()
                .map(rule -> objection
                        .map(reason -> new Verdict(rule.name(), false, reason))
                        .orElseGet(() -> verdict(rule, facts, deciding)))
                .toList();
    }

    private Verdict verdict(Rule rule, Facts facts, Optional<Rule> deciding) {
        Match match = match(rule, facts);
        if (deciding.filter(rule::equals).isPresent()) {
            return new Verdict(
                    rule.name(),
                    match.holds(),
                    match.isUnknown()
                            ? match.reason() + ", so no later rule is asked"
                            : rule.conditions().isListOnly()
                                    ? "the first rule whose list holds its creator"
                                    : "the first rule whose conditions hold: " + match.reason());
        }
        if (!match.holds()) {
            return new Verdict(rule.name(), false, match.reason());
        }
        return new Verdict(
                rule.name(),
                false,
                rule.conditions().isListOnly()
                        ? "its creator is on this list as well, but an earlier rule decides"
                        : "its conditions hold as well, but an earlier rule decides");
    }

    /** Why no rule is asked at all, if none is. */
    private static Optional<String> objection(Event event) {
        if (!event.locked()) {
            return Optional.of("made on this instance, not received from another");
        }
        return event.organisation().isKnown()
                ? Optional.empty()
                : Optional.of("its creator has no UUID, and a blank is never looked up");
    }

    /** The first rule that applies, or of which it is not known whether it does: then no later one may decide. */
    private Optional<Rule> deciding(Facts facts) {
        return rules.stream()
                .filter(rule -> {
                    Match match = match(rule, facts);
                    return match.holds() || match.isUnknown();
                })
                .findFirst();
    }

    private Match match(Rule rule, Facts facts) {
        return rule.conditions().match(facts, expressions);
    }

    private Plan unlisted(Facts facts) {
        List<Action> actions = new ArrayList<>();
        if (revoke) {
            ours(facts).forEach(tag -> actions.add(untag(tag)));
        }
        String unknown = rules.stream()
                .map(Rule::warninglist)
                .filter(facts.doubtful()::contains)
                .distinct()
                .collect(Collectors.joining(" and "));
        boolean isAboutLists = rules.stream().allMatch(rule -> rule.conditions().isListOnly());
        return new Plan(
                null,
                actions,
                (isAboutLists ? "its creator is on no list of trust" : "no rule applies to it")
                        + (unknown.isEmpty() ? "" : "; hits on " + unknown + " are refused"));
    }

    private Plan plan(Rule rule, Facts facts) {
        Match match = match(rule, facts);
        if (match.isUnknown()) {
            return new Plan(
                    rule.name(),
                    List.of(),
                    match.reason() + ", which the rule " + rule.name() + " asks for, so it is left as it is");
        }
        Event event = facts.event();
        List<Action> actions = new ArrayList<>();
        List<String> missing = rule.wanted().stream()
                .filter(tag ->
                        !event.tagNames().contains(tag) && !facts.hidden().contains(tag))
                .toList();
        if (!missing.isEmpty()) {
            actions.add(new Action.Tag(missing, localTags));
        }
        unwanted(rule, facts).forEach(tag -> actions.add(untag(tag)));
        boolean unpublished = !event.published() || actions.stream().anyMatch(TrustPolicy::unpublishes);
        Held held = rule.publish() && unpublished ? rule.hold().of(facts).orElse(null) : null;
        if (rule.publish() && unpublished && held == null) {
            actions.add(new Action.Publish());
        }
        String done = actions.isEmpty() && held == null ? ", and nothing is left to do" : "";
        String waits = held == null ? "" : ", publish held " + held.why();
        return new Plan(rule.name(), actions, match.reason() + done + waits, List.of(), held);
    }

    /** The deciding rule's own removals go in any form; the grades of other rules only where they are this instance's. */
    private Set<EventTag> unwanted(Rule rule, Facts facts) {
        List<String> wanted = rule.wanted();
        Set<EventTag> unwanted = new LinkedHashSet<>();
        facts.event().tags().stream()
                .filter(tag -> rule.removeTags().contains(tag.name()))
                .forEach(unwanted::add);
        if (exclusive) {
            unwanted.addAll(ours(facts));
        }
        unwanted.removeIf(tag -> wanted.contains(tag.name()));
        return unwanted;
    }

    /**
     * The tags that some rule would have put there, where they are this instance's own. Those of a rule whose list is
     * doubtful stay: its organisations may well be on it.
     */
    private List<EventTag> ours(Facts facts) {
        Set<String> wanted = wanted(rule -> !facts.doubtful().contains(rule.warninglist()));
        Set<String> undecided = wanted(rule -> facts.doubtful().contains(rule.warninglist()));
        return facts.event().tags().stream()
                .filter(tag -> tag.local() && wanted.contains(tag.name()) && !undecided.contains(tag.name()))
                .toList();
    }

    private Set<String> wanted(Predicate<Rule> among) {
        return rules.stream()
                .filter(among)
                .flatMap(rule -> rule.wanted().stream())
                .collect(Collectors.toSet());
    }

    private static Action untag(EventTag tag) {
        return new Action.Untag(tag.name(), tag.local(), tag.reference());
    }

    private static boolean unpublishes(Action action) {
        return action instanceof Action.Tag tag && !tag.local()
                || action instanceof Action.Untag untag && !untag.local();
    }
}
