package io.mispcurator.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every decision, whatever the rules, the event and the lists. */
class TrustPolicyPropertiesTest {

    private static final List<String> NAMES = List.of("a", "A", "b", "scale:x=\"y, z\"", "tlp:green", "tlp_green", "%");
    private static final List<String> LISTS = List.of("one", "two", "three", "four");
    private static final String UUID = "a04d2793-ee35-496c-877a-b2602ebab58f";

    record Policy(List<Rule> rules, boolean localTags, boolean exclusive, boolean revoke) {

        Plan decide(Event event, Set<String> lists) {
            return new TrustPolicy(rules, localTags, exclusive, revoke).decide(new Facts(event, lists));
        }

        Optional<Rule> deciding(Set<String> lists) {
            return rules.stream()
                    .filter(rule -> lists.contains(rule.warninglist()))
                    .findFirst();
        }
    }

    @Property
    void nothing_is_left_to_do_after_a_plan(
            @ForAll("policies") Policy policy, @ForAll("events") Event event, @ForAll("lists") Set<String> lists) {
        Event after = carriedOut(policy.decide(event, lists), event);

        assertThat(policy.decide(after, lists).actions()).isEmpty();
    }

    @Property
    void the_order_of_tags_and_of_hits_decides_nothing(
            @ForAll("policies") Policy policy,
            @ForAll("events") Event event,
            @ForAll("lists") Set<String> lists,
            @ForAll Random random) {
        List<EventTag> tags = new ArrayList<>(event.tags());
        List<String> hits = new ArrayList<>(lists);
        Collections.shuffle(tags, random);
        Collections.shuffle(hits, random);

        Plan plan = policy.decide(event, lists);
        Plan shuffled = policy.decide(with(event, tags, event.published()), new LinkedHashSet<>(hits));

        assertThat(shuffled.rule()).isEqualTo(plan.rule());
        assertThat(new HashSet<>(shuffled.actions())).isEqualTo(new HashSet<>(plan.actions()));
        assertThat(carriedOut(shuffled, event).published())
                .isEqualTo(carriedOut(plan, event).published());
    }

    @Property
    void a_global_tag_goes_only_if_the_deciding_rule_says_so(
            @ForAll("policies") Policy policy, @ForAll("events") Event event, @ForAll("lists") Set<String> lists) {
        List<String> named = policy.deciding(lists).map(Rule::removeTags).orElse(List.of());

        assertThat(carriedOut(policy.decide(event, lists), event).tags())
                .containsAll(event.tags().stream()
                        .filter(tag -> !tag.local() && !named.contains(tag.name()))
                        .toList());
    }

    @Property
    void an_event_is_published_only_at_the_deciding_rule_s_word(
            @ForAll("policies") Policy policy, @ForAll("events") Event event, @ForAll("lists") Set<String> lists) {
        Plan plan = policy.decide(event, lists);

        if (plan.publishes()) {
            assertThat(policy.deciding(lists)).get().extracting(Rule::publish).isEqualTo(true);
        }
        if (plan.rule() != null) {
            assertThat(policy.deciding(lists))
                    .get()
                    .extracting(Rule::warninglist)
                    .isEqualTo(plan.rule());
        }
    }

    @Property
    void only_tags_that_the_rules_name_are_attached_or_removed(
            @ForAll("policies") Policy policy, @ForAll("events") Event event, @ForAll("lists") Set<String> lists) {
        Set<String> before = new HashSet<>(event.tagNames());
        Set<String> after =
                new HashSet<>(carriedOut(policy.decide(event, lists), event).tagNames());
        Set<String> changed = new HashSet<>(before);
        changed.addAll(after);
        changed.removeIf(name -> before.contains(name) && after.contains(name));

        assertThat(policy.rules().stream()
                        .flatMap(rule -> Stream.concat(rule.wanted().stream(), rule.removeTags().stream())))
                .containsAll(changed);
    }

    @Property
    void whoever_has_no_uuid_is_never_trusted(
            @ForAll("policies") Policy policy,
            @ForAll("events") Event event,
            @ForAll("lists") Set<String> lists,
            @ForAll("blanks") String uuid) {
        Event nobodys = new Event(
                event.uuid(), event.info(), new Organisation(uuid, "a name"), event.published(), true, event.tags());

        Plan plan = policy.decide(nobodys, lists);

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.rule()).isNull();
    }

    /** What MISP makes of a plan: an event has a tag once, and only global tags unpublish. */
    private static Event carriedOut(Plan plan, Event event) {
        Map<String, EventTag> tags = new LinkedHashMap<>();
        event.tags().forEach(tag -> tags.put(tag.reference(), tag));
        boolean published = event.published();
        for (Action action : plan.actions()) {
            if (action instanceof Action.Tag tag) {
                for (String name : tag.tags()) {
                    String number = number(name);
                    published &= tags.containsKey(number) || tag.local();
                    tags.putIfAbsent(number, new EventTag(name, tag.local(), number));
                }
            } else if (action instanceof Action.Untag untag) {
                EventTag removed = tags.remove(untag.reference());
                assertThat(removed).as("only what is there is removed").isNotNull();
                published &= removed.local();
            } else {
                published = true;
            }
        }
        return with(event, List.copyOf(tags.values()), published);
    }

    private static Event with(Event event, List<EventTag> tags, boolean published) {
        return new Event(event.uuid(), event.info(), event.organisation(), published, event.locked(), tags);
    }

    private static String number(String name) {
        return String.valueOf(NAMES.indexOf(name) + 1);
    }

    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<List<String>> names = Arbitraries.subsetOf(NAMES).map(List::copyOf);
        Arbitrary<Rule> rules = Combinators.combine(
                        Arbitraries.of(LISTS), Arbitraries.of(NAMES), Arbitraries.of(true, false), names, names)
                .as((list, tag, publish, add, remove) -> new Rule(
                        list,
                        tag,
                        publish,
                        add,
                        // Settings that ask for both are refused at start.
                        remove.stream()
                                .filter(name -> !name.equals(tag) && !add.contains(name))
                                .toList()));
        return Combinators.combine(
                        rules.list().ofMaxSize(4).uniqueElements(Rule::warninglist),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Policy::new);
    }

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<EventTag> tags = Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of(true, false))
                .as((name, local) -> new EventTag(name, local, number(name)));
        return Combinators.combine(
                        tags.list().ofMaxSize(7).uniqueElements(EventTag::name),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, true, true, false))
                .as((some, published, locked) ->
                        new Event(UUID, "an event", new Organisation(UUID, "a name"), published, locked, some));
    }

    @Provide
    Arbitrary<Set<String>> lists() {
        return Arbitraries.subsetOf(LISTS);
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars(' ', '\t', '\0', '\u00a0').ofMaxLength(40),
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of(UUID + " ", " " + UUID, UUID.replace("-", ""), "{" + UUID + "}"));
    }
}
