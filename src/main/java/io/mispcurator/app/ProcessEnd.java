package io.mispcurator.app;

import io.mispcurator.inbox.InboxException;
import io.mispcurator.text.RootCause;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every way in which this process ends, other than by returning from its command. It halts rather than exits: what was
 * received is in the inbox on disk, so an abrupt end loses nothing, and nothing that hangs can delay it.
 */
public final class ProcessEnd {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private ProcessEnd() {}

    /**
     * Stops in order on SIGTERM and SIGINT, and then ends with the status that {@code stop} returns: a JVM that ends on a
     * signal would have the signal's.
     *
     * @param timeout after which the process ends with 1, whatever still hangs
     */
    public static void onSignal(Duration timeout, Callable<Integer> stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(timeout, stop), "shutdown"));
    }

    /**
     * Ends the process when a thread runs out of memory or stack: it would look alive and might no longer receive, since
     * JeroMQ does not restart its threads. Other failures that nobody caught are logged.
     */
    public static void onFatalError() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (failure instanceof VirtualMachineError) {
                LOG.error("ending at once, what was taken in is in the inbox: {} in {}", failure, thread.getName());
                now(1);
            }
            LOG.error("{} ended", thread.getName(), failure);
        });
    }

    /** Without a journal nothing can be promised; what is in it is there at the next start. */
    public static void onBrokenInbox(String reason) {
        LOG.error("the inbox cannot be written, ending at once: {}", reason);
        now(1);
    }

    private static void stop(Duration timeout, Callable<Integer> stop) {
        haltAfter(timeout);
        int status;
        try {
            status = stop.call();
        } catch (Exception e) {
            LOG.error("stopping failed: {}", RootCause.message(e, InboxException.class));
            status = 1;
        }
        now(status);
    }

    private static void haltAfter(Duration timeout) {
        Thread last = new Thread(
                () -> {
                    try {
                        Thread.sleep(timeout.toMillis());
                        LOG.error("stopping takes longer than {} s: ending at once", timeout.toSeconds());
                    } catch (InterruptedException e) {
                        LOG.error("interrupted while stopping: ending at once");
                    }
                    now(1);
                },
                "last-resort");
        last.setDaemon(true);
        last.start();
    }

    private static void now(int status) {
        Runtime.getRuntime().halt(status);
    }
}
