package io.mispcurator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.mispcurator.app.Arrivals;
import io.mispcurator.app.CurationLog;
import io.mispcurator.app.Curator;
import io.mispcurator.app.DecisionLine;
import io.mispcurator.app.TemporaryFolder;
import io.mispcurator.catchup.SearchRange;
import io.mispcurator.catchup.SearchReport;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.TurnEnd;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A backfill in this process, with all routes but the one that receives notifications. */
final class OwnBackfill implements Backfill {

    private final Curator curator;
    private final String greeting;
    private final @Nullable TemporaryFolder folder;
    private boolean closed;

    private OwnBackfill(Curator curator, String greeting, @Nullable TemporaryFolder folder) {
        this.curator = curator;
        this.greeting = greeting;
        this.folder = folder;
    }

    /** @param days how far to look back, or null for all */
    static OwnBackfill begin(Settings settings, Path home, @Nullable Integer days) throws Exception {
        Curator curator = start(settings, home, Map.of(), new CurationLog());
        curator.catchUp().backfill(reach(days));
        return new OwnBackfill(
                curator, "no curator is running, so this command does the work; run it again to resume", null);
    }

    /** Writes nothing to MISP, and keeps what it must in a folder of its own, so that it can run beside anything. */
    static OwnBackfill dry(Settings settings, Path home, @Nullable Integer days, PrintWriter out) throws Exception {
        TemporaryFolder folder = TemporaryFolder.make("misp-curator-dry-run");
        try {
            Map<String, String> changes = Map.of(
                    "curation.dry-run", "true", "data.dir", folder.path().toString(), "inbox.url", "vm://dry-run");
            Arrivals.copy(settings.data().folder(), folder.path());
            Curator curator = start(settings, home, changes, new Printer(out));
            curator.catchUp().backfill(reach(days));
            return new OwnBackfill(curator, "a dry run: MISP stays as it is", folder);
        } catch (Exception e) {
            folder.close();
            throw e;
        }
    }

    private static Curator start(Settings settings, Path home, Map<String, String> changes, Consumer<TurnEnd> listener)
            throws Exception {
        // What it does is shown by its progress and by the audit.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.put("catch-up.enabled", "false");
        all.put("management.host", "127.0.0.1");
        all.put("management.port", "0");
        all.put("camel.main.routes-reload-enabled", "false");
        // Events that go to a broker elsewhere are curated by the processes that take from it.
        boolean isEmbedded = settings.with(all).inbox().isEmbedded();
        all.put("curator.role", "all");
        all.put("curator.listens", "false");
        all.put("curator.curates", Boolean.toString(isEmbedded));
        return Curator.start(settings.with(all), home, listener);
    }

    private static SearchRange reach(@Nullable Integer days) {
        return days == null
                ? SearchRange.everything()
                : SearchRange.since(Instant.now().minus(Duration.ofDays(days)));
    }

    @Override
    public String greeting() {
        return greeting;
    }

    @Override
    public SearchReport report() {
        return Objects.requireNonNull(curator.catchUp().backfill());
    }

    @Override
    public void cancel() {
        curator.catchUp().cancelBackfill();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        curator.close();
        if (folder != null) {
            folder.close();
        }
    }

    /** A line for each event. */
    private record Printer(PrintWriter out) implements Consumer<TurnEnd> {
        @Override
        public void accept(TurnEnd end) {
            if (end instanceof Decision decision) {
                out.println(DecisionLine.of(decision));
                out.flush();
            }
        }
    }
}
