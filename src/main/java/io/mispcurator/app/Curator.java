package io.mispcurator.app;

import io.mispcurator.audit.Audit;
import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.RowPolicy;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.inbox.DataFolder;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.management.LivePage;
import io.mispcurator.management.ManagementServer;
import io.mispcurator.management.Metrics;
import io.mispcurator.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running curator: the inbox, the beans that the routes name, and the routes. Start it and close it on one thread;
 * closing lets the events that are being curated finish.
 */
public final class Curator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final OpenParts parts;
    private final Main main;
    private final Inbox inbox;
    private final CatchUp catchUp;
    private final ManagementServer management;
    private final StatusReader status;

    private Curator(
            OpenParts parts,
            Main main,
            Inbox inbox,
            CatchUp catchUp,
            ManagementServer management,
            StatusReader status) {
        this.parts = parts;
        this.main = main;
        this.inbox = inbox;
        this.catchUp = catchUp;
        this.management = management;
        this.status = status;
    }

    /** What keeps it from being ready, a line each; empty if it is. */
    public List<String> troubles() {
        return status.read().checks().stream()
                .filter(check -> !check.up())
                .map(check -> check.name() + ": " + check.words())
                .toList();
    }

    /**
     * @param home the folder that holds {@code routes}
     * @param listener hears of the end of each turn
     * @throws Exception if any part does not start; those that had started are closed again
     */
    public static Curator start(Settings settings, Path home, Consumer<TurnEnd> listener) throws Exception {
        return start(settings, new EditedSettings(settings::own), home, listener);
    }

    /**
     * @param edited the settings as they are while it runs
     * @param home the folder that holds {@code routes}
     * @param listener hears of the end of each turn
     * @throws Exception if any part does not start; those that had started are closed again
     */
    public static Curator start(Settings settings, EditedSettings edited, Path home, Consumer<TurnEnd> listener)
            throws Exception {
        OpenParts parts = new OpenParts();
        try {
            return start(settings, edited, home, listener, parts);
        } catch (Exception e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    private static Curator start(
            Settings settings, EditedSettings edited, Path home, Consumer<TurnEnd> listener, OpenParts parts)
            throws Exception {
        RouteBundle bundle = RouteBundle.at(home);
        RoutesPart routes = new RoutesPart(bundle, settings, edited);
        Clock clock = Clock.systemUTC();
        Main main = new Main();
        Metrics metrics = new Metrics(settings.curation().actions());

        DataFolder folder = parts.add(DataFolder.open(settings.data().folder()));
        InboxPart inbox = parts.add(InboxPart.open(settings, folder, clock));
        Audit audit = parts.add(
                Audit.open(folder.path().resolve("audit"), settings.data().auditKeep(), clock));
        metrics.watchAudit(audit::lost);
        MispPart misp = MispPart.of(settings, metrics, main, clock);
        Arrivals arrivals = Arrivals.open(settings.curation(), folder.path(), main::getCamelContext, clock);
        TrustPolicy policy = settings.curation().policy(new SimpleExpressions(main::getCamelContext));
        StatusReader status = new StatusReader(
                main::getCamelContext,
                misp.availability(),
                inbox.inbox(),
                misp.refusedLists(),
                arrivals.held()::all,
                new RouteHealth(Role.of(settings), routes));
        LiveCatchUpInputs inputs = new LiveCatchUpInputs(
                main::getCamelContext, status, inbox.letters(), inbox.inbox().isEmbedded());
        RowPolicy rows = arrivals.forCatchUp(policy);
        CatchUpPart catchUp = CatchUpPart.of(settings, inputs, rows, clock);
        NoticePart notices =
                parts.add(NoticePart.of(settings, main::getCamelContext, status::read, misp.backoff(), clock));
        LivePage live = new LivePage(clock);
        // The audit first: a decision that others hear of is on disk.
        List<Consumer<TurnEnd>> listeners = new ArrayList<>(List.of(audit, metrics, catchUp.catchUp(), live, listener));
        if (settings.notices().isOn()) {
            // Before the others: the notice of a decision that is in the log is in the queue.
            listeners.add(1, notices.events());
        }
        CurationPart curation = CurationPart.of(
                settings,
                main::getCamelContext,
                inbox.inbox(),
                misp,
                status::publisher,
                arrivals,
                policy,
                folder.path(),
                listeners,
                clock);

        inbox.inbox().whenGivenUp(curation.decisions()::givenUp);
        if (settings.notices().isOn()) {
            metrics.watchNotices(notices.counts(inbox.inbox()));
            curation.queuedPublications().whenOverdue(notices.events()::notPublished);
        }

        inbox.bind(main);
        misp.bind(main);
        curation.bind(main);
        catchUp.bind(main);
        notices.bind(main);
        main.bind("notificationCount", metrics.notifications());
        main.bind("clock", clock);

        PagePart page = PagePart.of(
                settings,
                main::getCamelContext,
                curation.trustCache(),
                arrivals,
                policy,
                inputs,
                rows,
                folder.path().resolve("audit"),
                live,
                clock);
        ManagementServer management =
                parts.add(Management.open(settings, status, metrics, inbox.letters(), catchUp.catchUp(), page, clock));
        bundle.configure(main, settings);
        routes.configure(main);
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        parts.add(new Drain(main, misp.client(), notices));
        main.start();
        if (RouteBundle.isWatched(settings)) {
            parts.add(routes.watch(main.getCamelContext()));
        }
        // Closed first: a dry run would go on asking while the routes stop.
        parts.add(page);
        if (Role.of(settings) != Role.ALL) {
            LOG.info("this process {}", Role.of(settings).description());
        }
        return new Curator(parts, main, inbox.inbox(), catchUp.catchUp(), management, status);
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Finds events whose notification was missed. */
    public CatchUp catchUp() {
        return catchUp;
    }

    /** Serves the page, health, metrics and dead letters. */
    public ManagementServer management() {
        return management;
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
        parts.close();
    }
}
