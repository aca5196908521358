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
 * Stops the routes: the events under way come to their end. When MISP does not answer for so long that the time for that
 * runs out, its connections are cut, and what was under way goes back into the inbox for the next start.
 */
record Drain(Main main, MispComponent misp) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    /** Of the time that Camel gives routes to stop, so much is for waiting, the rest for putting back. */
    private static final double PATIENCE = 5.0 / 6;

    @Override
    public void close() {
        Duration whole = Duration.ofSeconds(main.configure().getShutdownTimeout());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Drain::daemon);
        timer.schedule(this::cut, Math.round(whole.toMillis() * PATIENCE), TimeUnit.MILLISECONDS);
        try {
            main.stop();
        } finally {
            timer.shutdownNow();
        }
    }

    private void cut() {
        LOG.warn("MISP still does not answer: what is under way goes back into the inbox");
        misp.abort();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "drain");
        thread.setDaemon(true);
        return thread;
    }
}
