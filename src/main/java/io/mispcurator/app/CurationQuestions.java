package io.mispcurator.app;

import io.mispcurator.curation.LookAhead;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.TagNumbers;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.WarninglistHits;
import io.mispcurator.rest.CallCount;
import io.mispcurator.trust.Facts;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.TrustPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code curate-event} asks, one question each. What is not known already is asked of MISP through a route of
 * {@code look-up.camel.yaml}, for other turns as well where that saves requests; those requests count with the turn's.
 * Thread-safe.
 */
public final class CurationQuestions {

    private final LookAhead lookAhead;
    private final TrustCache trustCache;
    private final TrustPolicy policy;
    private final Arrivals arrivals;
    private final TagNumbers tagNumbers;
    private final Supplier<CamelContext> routes;
    private @Nullable ProducerTemplate template;

    /** @param routes where the routes are, once they run */
    CurationQuestions(
            LookAhead lookAhead,
            TrustCache trustCache,
            TrustPolicy policy,
            Arrivals arrivals,
            TagNumbers tagNumbers,
            Supplier<CamelContext> routes) {
        this.lookAhead = lookAhead;
        this.trustCache = trustCache;
        this.policy = policy;
        this.arrivals = arrivals;
        this.tagNumbers = tagNumbers;
        this.routes = routes;
    }

    /**
     * What MISP says of the turn's event.
     *
     * @throws Exception an {@link io.mispcurator.misp.MispException} or {@link java.io.IOException}, as the route ends
     */
    public Event event(Exchange turn) throws Exception {
        String message = turn.getMessage().getHeader("JMSMessageID", String.class);
        String event = Objects.requireNonNull(turn.getMessage().getHeader("mispEvent", String.class));
        return lookAhead.of(message, event, new LookAhead.Source() {
            @Override
            @SuppressWarnings("unchecked")
            public Map<String, Event> search(Collection<String> events) throws Exception {
                return ask(turn, "direct:search-events", null, List.copyOf(events), Map.class);
            }

            @Override
            public Event view(String viewed) throws Exception {
                return ask(turn, "direct:view-event", viewed, "", Event.class);
            }
        });
    }

    /** The names of the warninglists that hold the creator of the event in the variable {@code event}. */
    public Set<String> lists(Exchange turn) throws Exception {
        Event event = Objects.requireNonNull(turn.getVariable("event", Event.class));
        return trustCache.of(
                event.organisation(),
                values -> ask(turn, "direct:check-warninglists", null, values, WarninglistHits.class));
    }

    /** What is left to do for the event, and why. */
    public Plan plan(QueuedEvent queued, Event event, Set<String> lists) {
        Facts facts = trustCache.facts(event, lists).with(arrivals.of(queued));
        Plan plan = policy.decide(facts).with(policy.verdicts(facts));
        if (plan.isUndecided()) {
            arrivals.left(event.uuid());
        }
        return plan;
    }

    /** How to name the tags in the body to MISP, so that it takes exactly these. */
    public List<String> tagReferences(Exchange turn) throws Exception {
        List<?> tags = Objects.requireNonNull(turn.getMessage().getBody(List.class));
        return tagNumbers.of(tags.stream().map(Object::toString).toList(), new TagNumbers.Source() {
            @Override
            @SuppressWarnings("unchecked")
            public Collection<Tag> search(List<String> names) throws Exception {
                return ask(turn, "direct:search-tags", null, names, Collection.class);
            }

            @Override
            public Tag add(String name) throws Exception {
                return ask(turn, "direct:add-tag", null, name, Tag.class);
            }
        });
    }

    private <T> T ask(Exchange turn, String route, @Nullable String event, Object body, Class<T> kind)
            throws Exception {
        Exchange answered = template().send(route, question -> {
            CallCount.share(turn, question);
            question.getMessage().setHeader("mispEvent", event);
            question.getMessage().setBody(body);
        });
        if (answered.getException() != null) {
            throw answered.getException();
        }
        return Objects.requireNonNull(answered.getMessage().getBody(kind), () -> route + " answers nothing");
    }

    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = routes.get().createProducerTemplate();
        }
        return template;
    }
}
