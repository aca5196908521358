package io.mispcurator.app;

import io.mispcurator.audit.Audit;
import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.CatchUpFile;
import io.mispcurator.catchup.CatchUpSettings;
import io.mispcurator.catchup.Surroundings;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Backoff;
import io.mispcurator.curation.Blame;
import io.mispcurator.curation.Decisions;
import io.mispcurator.curation.Intake;
import io.mispcurator.curation.LookAhead;
import io.mispcurator.curation.MispAvailability;
import io.mispcurator.curation.PushDelay;
import io.mispcurator.curation.RefusedLists;
import io.mispcurator.curation.TagNumbers;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.curation.Turns;
import io.mispcurator.inbox.DataFolder;
import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.inbox.FrameConverter;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.inbox.InboxPause;
import io.mispcurator.management.ManagementServer;
import io.mispcurator.management.Metrics;
import io.mispcurator.misp.EventNotificationReader;
import io.mispcurator.rest.CallCount;
import io.mispcurator.rest.MispComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A running curator: the inbox, the beans that the routes name, and the routes. Start it and close it on one thread;
 * closing lets the events under way come to their end.
 */
public final class Curator implements AutoCloseable {

    /** How long before its turn an event may have been looked at: long enough for those that wait with it. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Main main = new Main();

    private @Nullable Inbox inbox;
    private @Nullable CatchUp catchUp;
    private @Nullable ManagementServer management;

    private Curator() {}

    /**
     * @param home the folder that holds {@code routes}
     * @param listener hears of every decision, retry and refusal
     * @throws Exception if any part does not start; what had started is closed again
     */
    public static Curator start(Settings settings, Path home, Consumer<TurnEnd> listener) throws Exception {
        Curator curator = new Curator();
        try {
            curator.open(settings, home, listener);
            return curator;
        } catch (Exception e) {
            try {
                curator.close();
            } catch (Exception secondary) {
                e.addSuppressed(secondary);
            }
            throw e;
        }
    }

    private void open(Settings settings, Path home, Consumer<TurnEnd> listener) throws Exception {
        Clock clock = Clock.systemUTC();
        DataFolder folder = keep(DataFolder.open(Path.of(settings.text("data.dir"))));
        inbox = openInbox(settings, folder);
        Audit audit = keep(Audit.open(folder.path().resolve("audit"), settings.duration("audit.keep"), clock));
        Set<String> actions =
                Set.copyOf(List.of(settings.text("curation.actions").split("\\s*,\\s*")));
        Metrics metrics = new Metrics(actions);
        metrics.watchAudit(audit::lost);
        MispComponent misp = bindMisp(settings, metrics);
        MispAvailability availability = bindAvailability(settings, clock);
        RefusedLists refused = FromSettings.refusedLists(settings, clock);
        metrics.watchRefusedHits(refused::count);
        StatusReader status = new StatusReader(main::getCamelContext, availability, inbox(), refused);
        EventNotificationReader reader = new EventNotificationReader();
        DeadLetters letters = new DeadLetters(
                inbox().bulkConnectionFactory(), frame -> reader.read(frame).event(), clock);
        catchUp = catchUp(
                settings, new LiveSurroundings(main::getCamelContext, status, letters, inbox().isEmbedded()), clock);
        main.bind("clock", clock);
        main.bind("intake", new Intake(actions, settings.flag("curation.pushed-events")));
        main.bind("notificationCount", metrics.notifications());
        main.bind("pushDelay", new PushDelay(settings.duration("curation.pushed-delay"), clock));
        main.bind("catchUp", catchUp);
        main.bind("publisherCredentials", FromSettings.publisherCredentials(settings));
        main.bind("jms", jms(inbox()));
        main.bind("trustCache", FromSettings.trustCache(settings, refused, clock));
        // The audit first: a decision that others have heard of is on disk.
        bindCuration(settings, clock, List.of(audit, metrics, catchUp, listener));
        RouteBundle bundle = RouteBundle.at(home);
        bundle.configure(main, settings);
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        management = keep(Management.open(settings, status, metrics, letters, catchUp, clock));
        keep(new Drain(main, misp));
        main.start();
        RouteReload.watch(
                main.getCamelContext(), bundle.routes(), main.configure().getRoutesIncludePattern());
    }

    private MispComponent bindMisp(Settings settings, Metrics metrics) {
        int mostRequests = settings.number("misp.concurrency") + 2; // the probe and a search, besides the events
        MispComponent misp = FromSettings.misp(settings, mostRequests);
        misp.setRequestListener(metrics);
        main.bind("misp", misp);
        main.bind("callCount", new CallCount());
        return misp;
    }

    private MispAvailability bindAvailability(Settings settings, Clock clock) {
        Backoff backoff = backoff(settings, clock);
        MispAvailability availability = new MispAvailability(backoff, clock);
        main.bind("backoff", backoff);
        main.bind("mispAvailability", availability);
        main.bind("blame", new Blame(availability, backoff, clock, this::probeMisp));
        main.bind("pauseWhileMispIsAway", new InboxPause(availability::isAway));
        return availability;
    }

    private void probeMisp() {
        try (ProducerTemplate template = context().createProducerTemplate()) {
            template.sendBody("direct:probe-misp", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bindCuration(Settings settings, Clock clock, List<Consumer<TurnEnd>> listeners) {
        LookAhead lookAhead = new LookAhead(settings.number("misp.look-ahead"), LONGEST_LOOK, inbox()::next, clock);
        List<Consumer<TurnEnd>> all = new ArrayList<>(listeners);
        all.add(lookAhead);
        main.bind("lookAhead", lookAhead);
        main.bind("turns", new Turns(clock));
        main.bind("trustPolicy", FromSettings.policy(settings));
        TagNumbers tagNumbers = new TagNumbers(clock);
        all.add(tagNumbers);
        main.bind("tagNumbers", tagNumbers);
        main.bind("decisions", new Decisions(all, settings.flag("curation.dry-run"), clock));
    }

    private static CatchUp catchUp(Settings settings, Surroundings surroundings, Clock clock) {
        return new CatchUp(
                new CatchUpSettings(
                        settings.flag("catch-up.enabled"),
                        settings.duration("catch-up.interval"),
                        settings.duration("catch-up.since"),
                        settings.factor("catch-up.rate"),
                        settings.flag("curation.revoke"),
                        settings.text("curation.lookup-prefix"),
                        settings.rules()),
                CatchUpFile.open(Path.of(settings.text("data.dir"), "catch-up.json"), settings.text("misp.url")),
                surroundings,
                clock);
    }

    private static Backoff backoff(Settings settings, Clock clock) {
        return new Backoff(
                settings.duration("retry.delay"),
                settings.factor("retry.multiplier"),
                settings.duration("retry.max-delay"),
                settings.number("retry.max-attempts"),
                clock,
                new Random());
    }

    private Inbox openInbox(Settings settings, DataFolder folder) {
        String url = settings.text("inbox.url");
        if (!url.startsWith("vm:")) {
            return keep(
                    Inbox.remote(url, settings.textOrNull("inbox.username"), settings.textOrNull("inbox.password")));
        }
        return keep(Inbox.embedded(folder));
    }

    private static JmsComponent jms(Inbox inbox) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(inbox.connectionFactory());
        jms.setDestinationResolver(inbox.queues());
        jms.setMessageConverter(new FrameConverter());
        jms.setDisableReplyTo(true);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setTestConnectionOnStartup(true);
        return jms;
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    public Inbox inbox() {
        return Objects.requireNonNull(inbox);
    }

    /** What looks for events that nobody has told of. */
    public CatchUp catchUp() {
        return Objects.requireNonNull(catchUp);
    }

    /** Where health, metrics and dead letters are asked for. */
    public ManagementServer management() {
        return Objects.requireNonNull(management);
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /**
     * Stops the routes first, then what they rest on.
     *
     * @throws IllegalStateException if a part does not stop in order; all others are stopped all the same
     */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything stopped in order", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
