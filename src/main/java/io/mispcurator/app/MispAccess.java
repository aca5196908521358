package io.mispcurator.app;

import io.mispcurator.config.CurationSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.HiddenTags;
import io.mispcurator.curation.RefusedLists;
import io.mispcurator.curation.TrustAge;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.misp.BackgroundWorkers;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.TaxonomyAnswer;
import io.mispcurator.misp.User;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistHits;
import io.mispcurator.misp.WorkersAnswer;
import io.mispcurator.preflight.MispQuestions;
import io.mispcurator.rest.MispAnswer;
import io.mispcurator.rest.MispComponent;
import io.mispcurator.setup.MispAdministration;
import io.mispcurator.trust.Facts;
import io.mispcurator.trust.TrustPolicy;
import io.mispcurator.trustlists.TrustQuestions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Speaks to MISP as {@code run} does, through the kamelets and the look-up route of the folder and with the same client,
 * but has no inbox and so needs nothing of a curator that runs. For one thread; close it after use.
 */
public final class MispAccess implements MispQuestions, AutoCloseable {

    private static final String LOOK_UP = "direct://check-warninglists";

    private final Main main = new Main();
    private final TrustCache trust;
    private final MispComponent component;
    private final MispCaller caller = new MispCaller(this::context);
    private final Arrivals arrivals;
    private final TrustPolicy policy;
    private ProducerTemplate template;

    /**
     * @param home the folder that holds {@code routes}
     * @throws io.mispcurator.config.ConfigurationException if there are no routes, or {@code misp.ca-file} is no use
     */
    public static MispAccess forChecks(Settings settings, Path home) {
        return new MispAccess(settings, home, "false").start();
    }

    /**
     * @param home the folder that holds {@code routes}
     * @throws io.mispcurator.config.ConfigurationException if there are no routes, or {@code misp.ca-file} is no use
     * @throws IllegalStateException if the look-up route cannot be had
     */
    public static MispAccess withLookUp(Settings settings, Path home) {
        Path file = RouteBundle.at(home).routes().resolve("look-up.camel.yaml");
        MispAccess access = new MispAccess(settings, home, "file:" + file).start();
        if (access.context().getRoutes().stream()
                .noneMatch(route -> route.getEndpoint().getEndpointUri().equals(LOOK_UP))) {
            access.close();
            throw new IllegalStateException("there is no route from " + LOOK_UP + " in " + file);
        }
        return access;
    }

    private MispAccess(Settings settings, Path home, String routes) {
        RouteBundle.at(home).configure(main, settings);
        LiteralFiles.bind(main, file -> null);
        main.addOverrideProperty("camel.main.routes-include-pattern", routes);
        component = MispPart.component(settings.misp(), 1);
        main.bind("misp", component);
        Clock clock = Clock.systemUTC();
        CurationSettings curation = settings.curation();
        trust = new TrustCache(
                curation.lookupPrefix(),
                new TrustAge(curation.trustCache(), () -> null, clock),
                new RefusedLists(curation.warninglists(), clock),
                new HiddenTags(curation.rules(), clock),
                clock);
        main.bind("trustCache", trust);
        arrivals = Arrivals.open(curation, settings.data().folder(), this::context, clock);
        policy = curation.policy(new SimpleExpressions(this::context));
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    }

    private MispAccess start() {
        try {
            main.start();
            template = main.getCamelTemplate();
            return this;
        } catch (Exception e) {
            close();
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    /** Questions about the lists of trust, by the same connections. */
    public TrustQuestions trust() {
        return new TrustCalls(this::context);
    }

    /** What changes MISP: for the commands {@code setup} and {@code trust} alone. */
    public MispAdministration administration() {
        return new AdministrationCalls(caller);
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public String version() {
        return answer("misp-version-action", "", String.class);
    }

    @Override
    public User user() {
        return answer("misp-user-action", "", User.class);
    }

    @Override
    public String setting(String name) {
        return answer("misp-setting-action", name, String.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Tag> tags(Collection<String> names, boolean exactly) {
        return answer("misp-tag-search-action?exact=" + (exactly ? 1 : 0), List.copyOf(names), List.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Warninglist> warninglists() {
        return answer("misp-warninglist-index-action", "", List.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<String> entries(String id) {
        return answer("misp-warninglist-view-action", id, List.class);
    }

    @Override
    public void attach(String event, String tag, boolean local) {
        request("kamelet:misp-tag-action?local=" + local, exchange -> {
            exchange.getMessage().setHeader("mispEvent", event);
            exchange.getMessage().setBody(tag);
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<String> organisations() {
        return ((Map<String, String>) answer("misp-organisation-index-action", "", Map.class)).keySet();
    }

    @Override
    public List<String> taxonomy(String namespace) {
        MispAnswer answer = caller.ask("misp:get:taxonomies/view/" + TaxonomyAnswer.namespace(namespace));
        return TaxonomyAnswer.read(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public BackgroundWorkers workers() {
        MispAnswer answer = caller.ask("misp:get:servers/getWorkers");
        return WorkersAnswer.read(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public Map<String, String> servers() {
        return Arrivals.servers(caller);
    }

    @Override
    public Duration clockAhead() {
        return component.clockAhead();
    }

    /** @throws io.mispcurator.misp.EventGoneException if there is none */
    public Event view(String event) {
        Exchange answered = request("kamelet:misp-event-view-action", exchange -> exchange.getMessage()
                .setHeader("mispEvent", event));
        return Objects.requireNonNull(answered.getMessage().getBody(Event.class));
    }

    /** What curation would do to the event now, and why, as far as the notes in the data folder tell how it came here. */
    public Explanation explain(Event event) {
        return Explanation.of(facts(event), policy);
    }

    /** What curation would decide on, with the lists that hold the event's creator by the route that curation asks. */
    public Facts facts(Event event) {
        try {
            Set<String> lists = trust.of(event.organisation(), values -> request(
                            "direct:check-warninglists",
                            exchange -> exchange.getMessage().setBody(values))
                    .getMessage()
                    .getBody(WarninglistHits.class));
            return trust.facts(event, lists).with(arrivals.of(event.uuid(), Arrivals.CATCH_UP));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T answer(String kamelet, Object body, Class<T> kind) {
        Exchange answered =
                request("kamelet:" + kamelet, exchange -> exchange.getMessage().setBody(body));
        return Objects.requireNonNull(answered.getMessage().getBody(kind));
    }

    private Exchange request(String uri, Processor question) {
        Exchange exchange = template.request(uri, question);
        if (exchange.getException() != null) {
            throw MispCaller.said(exchange);
        }
        return exchange;
    }

    @Override
    public void close() {
        main.stop();
    }
}
