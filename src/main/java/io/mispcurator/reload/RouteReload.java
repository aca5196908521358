package io.mispcurator.reload;

import io.mispcurator.files.FileAccess;
import io.mispcurator.inbox.InboxPause;
import io.mispcurator.routes.RouteFault;
import io.mispcurator.routes.RouteFiles;
import io.mispcurator.text.RootCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what is edited in the folder of routes. It looks at the texts rather than at what the file system reports, so
 * that it does not matter how they came: written in place, renamed, or behind a link that leads elsewhere now. Texts that
 * are still being written are left alone until they rest. While routes are exchanged nothing is taken from the inbox, and
 * who calls one that is not there waits for it.
 */
public final class RouteReload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** As long as turns under way are waited for before routes are exchanged. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private static final long POLL_MILLIS = 10;

    private record Sight(RouteFiles texts, Map<Path, String> forbidden) {}

    private final Supplier<RouteFiles> disk;
    private final Function<RouteFiles, List<RouteFault>> inspection;
    private final InForce inForce;
    private final RunningRoutes routes;
    private final InboxPause inbox;
    private final RouteState state;
    private final ReloadLog log = new ReloadLog();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(RouteReload::thread);

    private volatile boolean closing;
    private @Nullable RouteFiles seen;
    private @Nullable Sight handled;

    /**
     * @param disk reads what is on disk now
     * @param inspection finds what is wrong with texts that run together
     * @param inForce what runs
     * @param inbox is not taken from while routes are exchanged
     */
    public RouteReload(
            Supplier<RouteFiles> disk,
            Function<RouteFiles, List<RouteFault>> inspection,
            InForce inForce,
            InboxPause inbox,
            RouteState state) {
        this.disk = disk;
        this.inspection = inspection;
        this.inForce = inForce;
        this.routes = inForce.routes();
        this.inbox = inbox;
        this.state = state;
        state.set(inForce.texts(), Map.of());
    }

    /** Looks at the folder from now on. */
    public RouteReload start() {
        timer.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** An exchange that has begun comes to its end. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        timer.shutdown();
        timer.awaitTermination(MAX_WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void look() {
        try {
            RouteFiles now = disk.get();
            boolean rests = now.equals(seen);
            seen = now;
            if (rests) {
                Sight sight = new Sight(now, forbidden(now));
                if (!sight.equals(handled)) {
                    handled = sight;
                    take(sight);
                }
            }
        } catch (UncheckedIOException | IOException gone) {
            // A file that was there a moment ago; the next look sees what has become of it.
            seen = null;
        } catch (RuntimeException e) {
            LOG.error("edited routes were not looked at, and go on as before: {}", e.toString());
        }
    }

    private Map<Path, String> forbidden(RouteFiles now) throws IOException {
        Map<Path, String> forbidden = new TreeMap<>();
        for (Path file : inForce.texts().differences(now)) {
            Path writable = Files.exists(file) ? file : Objects.requireNonNull(file.getParent());
            FileAccess.strangerWho(writable)
                    .ifPresent(who -> forbidden.put(
                            file, "others than root and this user can write it: " + who + " (chmod go-w, or chown)"));
        }
        return forbidden;
    }

    private void take(Sight sight) {
        RouteFiles before = inForce.texts();
        Takeover takeover = Takeover.of(before, sight.texts(), sight.forbidden(), inspection);
        Map<Path, List<String>> refused = new TreeMap<>(takeover.refused());
        refused.putAll(exchange(before.differences(takeover.texts()), takeover.texts()));
        state.set(inForce.texts(), refused);
        log.refused(inForce.texts(), sight.texts(), refused, sight.forbidden().keySet());
    }

    /** All together, or else one by one; returns what is wrong with those that cannot run. */
    private Map<Path, List<String>> exchange(Set<Path> files, RouteFiles after) {
        Map<Path, List<String>> wrong = new TreeMap<>();
        RouteFiles before = inForce.texts();
        Optional<String> mistake = files.isEmpty() ? Optional.empty() : exchange(before.with(files, after));
        if (mistake.isPresent() && files.size() > 1) {
            for (Path file : files) {
                RouteFiles one = inForce.texts().with(Set.of(file), after);
                if (inspection.apply(one).isEmpty()) {
                    wrong.putAll(exchange(Set.of(file), after));
                } else {
                    wrong.put(file, List.of(mistake.get()));
                }
            }
        } else {
            mistake.ifPresent(reason -> files.forEach(file -> wrong.put(file, List.of(reason))));
        }
        return wrong;
    }

    /** Returns why that cannot run; then everything is as before. */
    private Optional<String> exchange(RouteFiles after) {
        RouteFiles before = inForce.texts();
        Affected affected = Affected.by(before, after);
        if (affected.routes().isEmpty()) {
            inForce.set(after);
            log.takenOver(before, after);
            return Optional.empty();
        }
        inbox.hold();
        inForce.calls().areToWait(true);
        try {
            awaitIdleInbox();
            replace(affected, after);
            log.takenOver(before, after);
            return Optional.empty();
        } catch (Exception mistake) {
            putBack(affected, before);
            return Optional.of(RootCause.message(mistake));
        } finally {
            inForce.calls().areToWait(false);
            inbox.release();
        }
    }

    private void replace(Affected affected, RouteFiles after) throws Exception {
        routes.takeOut(affected);
        inForce.set(after);
        routes.putIn(after, affected.routes());
    }

    private void putBack(Affected affected, RouteFiles before) {
        try {
            replace(affected, before);
        } catch (Exception worse) {
            LOG.error("the routes cannot be put back as they were, restart the curator: {}", RootCause.message(worse));
        }
    }

    /** A turn goes on by the texts by which it began. */
    private void awaitIdleInbox() throws InterruptedException {
        long end = System.nanoTime() + MAX_WAIT.toNanos();
        while (!closing && !inbox.isIdle() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "routes");
        thread.setDaemon(true);
        return thread;
    }
}
