package io.mispcurator.app;

import io.mispcurator.rest.MispComponent;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the routes after the events that are being curated have finished. Requests that MISP has not answered after a short
 * grace are aborted, and their events go back into the inbox for the next start.
 */
record Drain(Main main, MispComponent misp, NoticePart notices) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    /** Long enough for the rest of a usual turn, and short enough for a service manager. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    @Override
    public void close() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Drain::daemon);
        timer.schedule(this::abort, GRACE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            main.stop();
        } finally {
            timer.shutdownNow();
        }
    }

    private void abort() {
        LOG.warn("not everything has come to its end: what is under way goes back into its queue for the next start");
        misp.abort();
        notices.abort();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "drain");
        thread.setDaemon(true);
        return thread;
    }
}
