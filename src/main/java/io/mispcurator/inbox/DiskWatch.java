package io.mispcurator.inbox;

import java.util.function.Consumer;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.files.FileStoreMonitor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk under a broker's journal. While it is nearly full the broker takes nothing in and everybody who sends waits;
 * when it cannot be written the broker has stopped, and only a new process helps. Neither happens in silence.
 */
final class DiskWatch {

    /** Below this nothing is taken in, so that what is there already can still be brought to its end. */
    static final long MIN_FREE_BYTES = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final int MEGABYTE = 1024 * 1024;

    private volatile boolean full;
    private volatile String broken = "";
    private volatile Consumer<String> whenBroken = reason -> {};

    void watch(ActiveMQServer server) {
        ((ActiveMQServerImpl) server).getMonitor().addCallback(this::tick);
        server.registerIOCriticalErrorListener((cause, message, file) -> fail(String.valueOf(cause.getMessage())));
    }

    /** Says once, on any thread, that the journal cannot be written any more, and why; also if that was so before. */
    void whenBroken(Consumer<String> listener) {
        whenBroken = listener;
        if (!broken.isEmpty()) {
            listener.accept(broken);
        }
    }

    /** What is wrong with the disk; empty if nothing is. */
    String trouble() {
        if (!broken.isEmpty()) {
            return "the inbox cannot be written: " + broken;
        }
        return full ? "the disk of data.dir is nearly full" : "";
    }

    private void tick(long usable, long total, boolean enough, FileStoreMonitor.FileStoreMonitorType type) {
        if (full == !enough) {
            return;
        }
        full = !enough;
        if (full) {
            LOG.error(
                    "the disk of data.dir is nearly full, {} MB are left: nothing is taken in until there are {} MB",
                    usable / MEGABYTE,
                    MIN_FREE_BYTES / MEGABYTE);
        } else {
            LOG.info("the disk of data.dir has room again: notifications are taken in");
        }
    }

    private void fail(String reason) {
        broken = reason;
        whenBroken.accept(reason);
    }
}
