package io.mispcurator.app;

import io.mispcurator.config.CurationSettings;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.management.ExplainPage.Explainer;
import io.mispcurator.management.UnansweredException;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.WarninglistHits;
import io.mispcurator.trust.TrustPolicy;
import io.mispcurator.trustlists.TrustOverview;
import io.mispcurator.trustlists.TrustReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What the running curator would do to an event now, by the routes, the cache and the rules that curation asks. Writes
 * nothing. Thread-safe.
 *
 * @param context returns null until Camel has one
 */
record LiveExplanations(
        Supplier<@Nullable CamelContext> context, TrustCache trustCache, Arrivals arrivals, TrustPolicy policy)
        implements Explainer {

    @Override
    public ExplanationView explain(String event) throws UnansweredException {
        checkRunning();
        try {
            return ExplanationView.of(explanation(ask("direct:view-event", event, "", Event.class)));
        } catch (EventGoneException e) {
            throw new UnansweredException(
                    404, "MISP has no event " + event + ", or does not show it to this key's user");
        } catch (Exception e) {
            throw new UnansweredException(502, Failure.of(e).error());
        }
    }

    private void checkRunning() throws UnansweredException {
        CamelContext camel = context.get();
        if (camel == null || camel.getRoute("view-event") == null) {
            throw new UnansweredException(503, "this process does not look events up, or not yet");
        }
    }

    /** Who is on the lists of trust. */
    TrustOverview trust(CurationSettings curation) throws UnansweredException {
        checkRunning();
        try {
            return new TrustReader(curation.rules(), curation.lookupPrefix(), new TrustCalls(context::get)).read();
        } catch (MispException | UncheckedIOException e) {
            throw new UnansweredException(502, Failure.of(e).error());
        }
    }

    /** What MISP says of these events, without those that it does not show. */
    @SuppressWarnings("unchecked")
    Map<String, Event> events(Collection<String> events) throws Exception {
        return ask("direct:search-events", null, List.copyOf(events), Map.class);
    }

    Explanation explanation(Event event) throws Exception {
        Set<String> lists = trustCache.of(
                event.organisation(), values -> ask("direct:check-warninglists", null, values, WarninglistHits.class));
        return Explanation.of(
                trustCache.facts(event, lists).with(arrivals.of(event.uuid(), Arrivals.CATCH_UP)), policy);
    }

    /** @throws Exception as the route ends */
    <T> T ask(String endpoint, @Nullable String event, @Nullable Object body, Class<T> kind) throws Exception {
        try (FluentProducerTemplate template =
                Objects.requireNonNull(context.get()).createFluentProducerTemplate()) {
            Exchange answered = template.to(endpoint)
                    .withProcessor(question -> {
                        question.getMessage().setHeader("mispEvent", event);
                        question.getMessage().setBody(body);
                    })
                    .send();
            if (answered.getException() != null) {
                throw answered.getException();
            }
            return Objects.requireNonNull(answered.getMessage().getBody(kind), () -> endpoint + " answers nothing");
        }
    }
}
