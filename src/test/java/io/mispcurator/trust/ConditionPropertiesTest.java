package io.mispcurator.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every decision by rules with conditions of every kind. */
class ConditionPropertiesTest {

    private static final String UUID = "a04d2793-ee35-496c-877a-b2602ebab58f";
    private static final List<String> PARTNERS_TAGS = List.of("tlp:red", "tlp:green", "TLP:GREEN", "x:y", "hold");
    private static final List<String> LISTS = List.of("one", "two");
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Property
    void the_deciding_rule_is_the_first_whose_conditions_all_hold(
            @ForAll("rules") List<Rule> rules, @ForAll("facts") Facts facts) {
        String deciding = policy(rules).decide(facts).rule();

        for (Rule rule : rules) {
            boolean asked = !rule.conditions().servers().isEmpty();
            boolean known = !facts.arrival().origin().number().isEmpty();
            if (rule.name().equals(deciding)) {
                assertThat(allButServersHold(rule.conditions(), facts)).isTrue();
                assertThat(!asked || !known || isFrom(rule, facts)).isTrue();
                return;
            }
            assertThat(allButServersHold(rule.conditions(), facts) && (!asked || !known || isFrom(rule, facts)))
                    .as("an earlier rule applies")
                    .isFalse();
        }
        assertThat(deciding).isNull();
    }

    @Property
    void an_event_of_an_unknown_server_is_left_as_it_is_or_decided_without_asking_for_one(
            @ForAll("rules") List<Rule> rules, @ForAll("facts") Facts facts) {
        Facts unknown = facts.with(new Arrival(Origin.UNKNOWN, "catch-up", NOW, NOW));
        Plan plan = policy(rules).decide(unknown);

        if (!plan.actions().isEmpty()) {
            assertThat(rules)
                    .filteredOn(rule -> rule.name().equals(plan.rule()))
                    .allMatch(rule -> rule.conditions().servers().isEmpty());
        }
    }

    @Property
    void nothing_is_published_that_is_held_and_all_else_is_done(
            @ForAll("rules") List<Rule> rules, @ForAll("facts") Facts facts) {
        Plan plan = policy(rules).decide(facts);
        Plan without = policy(
                        rules.stream().map(ConditionPropertiesTest::withoutHold).toList())
                .decide(facts);

        assertThat(plan.publishes() && plan.held() != null).isFalse();
        assertThat(plan.publishes() || plan.held() != null).isEqualTo(without.publishes());
        List<Action> others = new ArrayList<>(without.actions());
        others.removeIf(Action.Publish.class::isInstance);
        if (plan.held() != null) {
            assertThat(plan.actions()).isEqualTo(others);
            assertThat(plan.reason()).contains("publish held");
        }
    }

    @Property
    void a_hold_ends_by_time_alone_where_no_tag_holds(@ForAll("rules") List<Rule> rules, @ForAll("facts") Facts facts) {
        Plan plan = policy(rules).decide(facts);

        if (plan.held() != null) {
            Arrival arrival = facts.arrival();
            Instant later = plan.held().due().isAfter(NOW) ? plan.held().due() : NOW;
            Plan then = policy(rules)
                    .decide(facts.with(new Arrival(arrival.origin(), arrival.cause(), arrival.seen(), later)));
            boolean isHeldByTag = facts.event().tagNames().contains("hold")
                    && rules.stream()
                            .anyMatch(rule -> rule.name().equals(plan.rule())
                                    && !rule.hold().unlessTags().isEmpty());
            assertThat(then.publishes()).isEqualTo(!isHeldByTag);
        }
    }

    @Property
    void exactly_one_rule_decides_where_the_plan_names_one_that_is_known_to(
            @ForAll("rules") List<Rule> rules, @ForAll("facts") Facts facts) {
        Plan plan = policy(rules).decide(facts);
        List<String> deciding = policy(rules).verdicts(facts).stream()
                .filter(Verdict::decides)
                .map(Verdict::rule)
                .toList();

        assertThat(deciding).hasSizeLessThanOrEqualTo(1);
        if (!deciding.isEmpty()) {
            assertThat(plan.rule()).isEqualTo(deciding.get(0));
        } else {
            assertThat(plan.rule() != null && !plan.actions().isEmpty()).isFalse();
        }
    }

    private static TrustPolicy policy(List<Rule> rules) {
        return new TrustPolicy(rules, true, true, false);
    }

    private static boolean allButServersHold(Conditions conditions, Facts facts) {
        List<String> tags = facts.event().tagNames();
        return (conditions.warninglist().isEmpty() || facts.warninglists().contains(conditions.warninglist()))
                && (conditions.withTags().isEmpty()
                        || tags.stream()
                                .anyMatch(tag -> conditions.withTags().stream().anyMatch(one -> one.matches(tag))))
                && tags.stream()
                        .noneMatch(tag -> conditions.withoutTags().stream().anyMatch(one -> one.matches(tag)));
    }

    private static boolean isFrom(Rule rule, Facts facts) {
        return rule.conditions().servers().contains(facts.arrival().origin().number());
    }

    private static Rule withoutHold(Rule rule) {
        return new Rule(
                rule.name(),
                rule.conditions(),
                rule.tag(),
                rule.publish(),
                Hold.NONE,
                rule.addTags(),
                rule.removeTags(),
                rule.notice());
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<List<String>> patterns =
                Arbitraries.subsetOf("tlp:green", "tlp:*", "x:y").map(List::copyOf);
        Arbitrary<Conditions> conditions = Combinators.combine(
                        Arbitraries.of("", "one", "two"),
                        Arbitraries.subsetOf("1", "2").map(List::copyOf),
                        patterns,
                        patterns)
                .filter((list, servers, with, without) -> !(list + servers + with + without).equals("[][][]"))
                .as((list, servers, with, without) -> Conditions.of(list, servers, with, without, ""));
        Arbitrary<Hold> holds = Combinators.combine(Arbitraries.of(0, 1, 4), Arbitraries.of(true, false))
                .as((hours, tag) ->
                        new Hold(Duration.ofHours(hours), tag ? List.of(new TagPattern("hold")) : List.of()));
        return Combinators.combine(conditions, holds, Arbitraries.of(true, false))
                .as((some, hold, publish) -> new Rule("r", some, "t", publish, hold, List.of(), List.of(), false))
                .list()
                .ofMaxSize(4)
                .map(ConditionPropertiesTest::named);
    }

    private static List<Rule> named(List<Rule> rules) {
        List<Rule> named = new ArrayList<>();
        for (Rule rule : rules) {
            String name = "rules[" + named.size() + "]";
            named.add(new Rule(
                    name,
                    rule.conditions(),
                    "grade:" + named.size(),
                    rule.publish(),
                    rule.hold(),
                    List.of(),
                    List.of(),
                    false));
        }
        return named;
    }

    @Provide
    Arbitrary<Facts> facts() {
        Arbitrary<List<EventTag>> tags = Arbitraries.subsetOf(PARTNERS_TAGS)
                .map(names ->
                        names.stream().map(name -> new EventTag(name, false)).toList());
        Arbitrary<Arrival> arrivals = Combinators.combine(
                        Arbitraries.of("", "1", "2", "3"),
                        Arbitraries.integers().between(0, 6))
                .as((server, hours) ->
                        new Arrival(Origin.server(server), "add", NOW.minus(Duration.ofHours(hours)), NOW));
        return Combinators.combine(tags, Arbitraries.of(true, false), Arbitraries.subsetOf(LISTS), arrivals)
                .as((some, published, lists, arrival) -> new Facts(
                                new Event(UUID, "an event", new Organisation(UUID, "a name"), published, true, some),
                                Set.copyOf(lists))
                        .with(arrival));
    }
}
