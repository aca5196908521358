package io.mispcurator.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carrying out a plan makes the next one empty, whatever the rules and the event were. */
class IdempotenceTest {

    private static final List<String> NAMES = List.of("a", "A", "b", "c", "x", "y", "tlp:green");
    private static final List<String> LISTS = List.of("one", "two", "three", "four");

    @ParameterizedTest
    @CsvSource({"1,true,true", "2,true,false", "3,false,true", "4,false,false"})
    void nothing_is_left_to_do_after_a_plan(long seed, boolean localTags, boolean exclusive) {
        Random random = new Random(seed);

        for (int round = 0; round < 2_000; round++) {
            TrustPolicy policy = new TrustPolicy(rules(random), localTags, exclusive, false);
            Facts facts = facts(random);
            Plan plan = policy.decide(facts);
            Event after = apply(facts.event(), plan);
            Plan next = policy.decide(new Facts(after, facts.warninglists()));

            assertThat(next.actions())
                    .as("round %d: %s, then %s made %s", round, facts, plan, after)
                    .isEmpty();
            assertThat(next.rule()).isEqualTo(plan.rule());
            assertThat(after.tags()).containsAll(judgementsOfOthers(facts.event(), plan));
        }
    }

    /** What MISP makes of an event: only global tags unpublish it. */
    private static Event apply(Event event, Plan plan) {
        List<EventTag> tags = new ArrayList<>(event.tags());
        boolean published = event.published();
        for (Action action : plan.actions()) {
            if (action instanceof Action.Tag tag) {
                tag.tags().forEach(name -> tags.add(new EventTag(name, tag.local())));
                published &= tag.local();
            } else if (action instanceof Action.Untag untag) {
                assertThat(tags.remove(new EventTag(untag.tag(), untag.local())))
                        .as("only tags that are there are removed")
                        .isTrue();
                published &= untag.local();
            } else {
                assertThat(published)
                        .as("what is published is not published again")
                        .isFalse();
                published = true;
            }
        }
        return new Event(event.uuid(), event.info(), event.organisation(), published, event.locked(), tags);
    }

    private static List<EventTag> judgementsOfOthers(Event event, Plan plan) {
        List<String> removed = plan.actions().stream()
                .filter(Action.Untag.class::isInstance)
                .map(action -> ((Action.Untag) action).tag())
                .toList();
        return event.tags().stream()
                .filter(tag -> !tag.local() && !removed.contains(tag.name()))
                .toList();
    }

    private static List<Rule> rules(Random random) {
        List<Rule> rules = new ArrayList<>();
        for (String list : LISTS.subList(0, 1 + random.nextInt(LISTS.size()))) {
            rules.add(new Rule(
                    list,
                    NAMES.get(random.nextInt(NAMES.size())),
                    random.nextBoolean(),
                    List.copyOf(some(NAMES, random, 0.3)),
                    List.copyOf(some(NAMES, random, 0.3))));
        }
        return rules;
    }

    private static Facts facts(Random random) {
        List<EventTag> tags = new ArrayList<>();
        some(NAMES, random, 0.4).forEach(name -> tags.add(new EventTag(name, true)));
        some(NAMES, random, 0.4).forEach(name -> tags.add(new EventTag(name, false)));
        return new Facts(PolicyExamples.event(random.nextBoolean(), tags), some(LISTS, random, 0.5));
    }

    private static Set<String> some(List<String> all, Random random, double share) {
        Set<String> some = new LinkedHashSet<>();
        all.stream().filter(one -> random.nextDouble() < share).forEach(some::add);
        return some;
    }
}
