package io.mispcurator.app;

import io.mispcurator.config.Settings;
import io.mispcurator.inbox.InboxPause;
import io.mispcurator.reload.InForce;
import io.mispcurator.reload.RouteReload;
import io.mispcurator.reload.RouteState;
import io.mispcurator.routes.RouteFault;
import io.mispcurator.routes.RouteFaultsException;
import io.mispcurator.routes.RouteFiles;
import io.mispcurator.routes.RouteFolder;
import io.mispcurator.routes.RouteInspection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in {@code routes}: read, inspected, put into Camel, and exchanged when they are edited. */
final class RoutesPart {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final RouteFolder folder;
    private final EditedSettings settings;
    private final RouteInspection inspection;
    private final InForce inForce;
    private final CompletableFuture<RouteInspection.Reading> reading;
    private final Map<String, Class<?>> beans = new HashMap<>();
    private final Set<Path> unread = new HashSet<>();
    private final RouteState state = new RouteState();

    /** Begins to inspect the files; a start has other things to do meanwhile. */
    RoutesPart(RouteBundle bundle, Settings atStart, EditedSettings settings) {
        this.folder = bundle.folder(atStart);
        this.settings = settings;
        this.inspection = bundle.inspection(atStart);
        RouteFiles texts = folder.read(atStart.own());
        this.inForce = new InForce(texts);
        this.reading = CompletableFuture.supplyAsync(() -> inspection.read(texts));
    }

    /**
     * Has Camel start with these files. If they cannot be run, its start ends with a {@link RouteFaultsException} that
     * names all faults of all files.
     */
    void configure(Main main) {
        LiteralFiles.bind(main, inForce::resource);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                inForce.bind(starting.getCamelContext());
            }

            @Override
            public void beforeConfigure(BaseMainSupport starting) {
                beans.putAll(RouteBeans.in(starting.getCamelContext()));
                List<RouteFault> faults = reading.join().faults(beans);
                if (!faults.isEmpty()) {
                    throw new RouteFaultsException(faults);
                }
            }

            @Override
            public void afterConfigure(BaseMainSupport starting) {
                try {
                    inForce.putIn(starting.getCamelContext());
                } catch (Exception e) {
                    throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
                }
            }
        });
        nameUnread();
    }

    /** Takes edits over from now on. */
    RouteReload watch(CamelContext context) {
        InboxPause inbox = context.getRegistry().lookupByNameAndType("pauseWhileMispIsAway", InboxPause.class);
        return new RouteReload(this::onDisk, texts -> inspection.faults(texts, beans), inForce, inbox, state).start();
    }

    RouteState state() {
        return state;
    }

    /** Whether these are all routes, so that something in them must receive and something must curate. */
    boolean isComplete() {
        return inForce.isComplete();
    }

    private RouteFiles onDisk() {
        nameUnread();
        return folder.read(settings.own());
    }

    private void nameUnread() {
        for (Path file : folder.unread()) {
            if (!file.toString().endsWith(RouteLanguage.YAML.ending()) && unread.add(file)) {
                LOG.warn("{} is not read: {}", file.getFileName(), RouteLanguage.remedy(file));
            }
        }
    }
}
