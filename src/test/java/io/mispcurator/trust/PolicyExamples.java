package io.mispcurator.trust;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import java.util.List;
import java.util.Set;

/** The two rules of the contract, and events to decide on. */
final class PolicyExamples {

    static final String HIGH = "org-confidence-level-high";
    static final String MEDIUM = "org-confidence-level-medium";
    static final String GRADE_A = "admiralty-scale:source-reliability=\"a\"";
    static final String GRADE_C = "admiralty-scale:source-reliability=\"c\"";
    static final String COMPLETE = "workflow:state=\"complete\"";
    static final String INCOMPLETE = "workflow:state=\"incomplete\"";

    static final List<Rule> RULES = List.of(
            new Rule(HIGH, GRADE_A, true, List.of(COMPLETE), List.of(INCOMPLETE)),
            new Rule(MEDIUM, GRADE_C, false, List.of(), List.of()));

    private PolicyExamples() {}

    static EventTag local(String name) {
        return new EventTag(name, true);
    }

    static EventTag global(String name) {
        return new EventTag(name, false);
    }

    static Event event(boolean published, EventTag... tags) {
        return event(published, List.of(tags));
    }

    static Event event(boolean published, List<EventTag> tags) {
        return new Event(
                "a04d2793-ee35-496c-877a-b2602ebab58f",
                "an event",
                new Organisation("11111111-1111-4111-8111-111111111111", "Org"),
                published,
                true,
                tags);
    }

    static Facts listed(Event event, String... lists) {
        return new Facts(event, Set.of(lists));
    }
}
