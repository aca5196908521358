package io.mispcurator.audit;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.TurnEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each decision to the audit. {@link #accept} returns, and so the event's turn ends, when the operating
 * system has the line: a process that is killed after that has lost none. If the disk is full or slow, curation waits for
 * it once, for a second; from then on lines wait in memory, up to a limit, until they can be written. Both changes are
 * logged once. Thread-safe.
 */
public final class Audit implements Consumer<TurnEnd>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final long MAX_FILE_BYTES = 64L * 1024 * 1024;
    private static final long MAX_WAITING_BYTES = 16L * 1024 * 1024;
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIDY_INTERVAL = Duration.ofHours(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final AuditFolder folder;
    private final Clock clock;
    private final long maxWaitingBytes;
    private final Thread writer = new Thread(this::write, "audit");

    private final Deque<Line> waiting = new ArrayDeque<>();
    private long bytesWaiting;
    private long taken;
    private long written;
    private long lost;
    private boolean troubled;
    private boolean closing;

    private record Line(Instant time, byte[] text) {}

    /** @param maxWaitingBytes what waits in memory at most; further lines are lost, and counted */
    Audit(AuditFolder folder, Clock clock, long maxWaitingBytes) {
        this.folder = folder;
        this.clock = clock;
        this.maxWaitingBytes = maxWaitingBytes;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the audit in a folder that belongs to this process.
     *
     * @param keep how long a line is kept at least
     */
    public static Audit open(Path folder, Duration keep, Clock clock) {
        return new Audit(new AuditFolder(folder, keep, MAX_FILE_BYTES), clock, MAX_WAITING_BYTES);
    }

    /** Only decisions are audited: a postponed turn ends later, and a refused frame has no event. */
    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            awaitWritten(take(decision));
        }
    }

    /** How many decisions are missing in the audit for good. */
    public synchronized long lost() {
        return lost;
    }

    /** Returns the number of the last line to wait for. */
    private synchronized long take(Decision decision) {
        Instant now = clock.instant();
        byte[] text = AuditLine.of(now, decision);
        if (closing || !waiting.isEmpty() && bytesWaiting + text.length > maxWaitingBytes) {
            lost++;
            return written;
        }
        waiting.add(new Line(now, text));
        bytesWaiting += text.length;
        notifyAll();
        return ++taken;
    }

    private synchronized void awaitWritten(long number) {
        long end = System.nanoTime() + WRITE_TIMEOUT.toNanos();
        try {
            while (written < number && !troubled) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    wait(left);
                } else {
                    troubled("the disk takes longer than " + WRITE_TIMEOUT.toMillis() + " ms");
                }
            }
        } catch (InterruptedException e) {
            // The line is written all the same, unless the process is killed within these microseconds.
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        boolean goOn = attempt(null);
        while (goOn) {
            goOn = attempt(next());
        }
    }

    /** The line that is to be written, or null if none came for long or none will come any more. */
    private synchronized @Nullable Line next() {
        try {
            if (waiting.isEmpty() && !closing) {
                wait(TIDY_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("the audit thread was interrupted", e);
        }
        return waiting.peek();
    }

    private boolean attempt(@Nullable Line line) {
        long begin = System.nanoTime();
        try {
            if (line == null) {
                folder.tidy(clock.instant());
            } else {
                folder.append(line.time(), line.text());
            }
            return succeeded(line, System.nanoTime() - begin < WRITE_TIMEOUT.toNanos());
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    /** Returns whether there is more to do. */
    private synchronized boolean succeeded(@Nullable Line line, boolean quickly) {
        if (line != null) {
            waiting.remove();
            bytesWaiting -= line.text().length;
            written++;
            notifyAll();
        }
        if (troubled && quickly && waiting.isEmpty()) {
            troubled = false;
            if (lost == 0) {
                LOG.info("the audit is written again, and nothing is missing in it");
            } else {
                LOG.warn("the audit is written again; {} decisions since the start are missing in it", lost);
            }
        }
        return !closing || !waiting.isEmpty();
    }

    /** Returns whether it is to be tried again. */
    private synchronized boolean failed(Exception failure) {
        boolean last = closing;
        troubled(failure.toString());
        try {
            if (!last) {
                wait(RETRY_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("the audit thread was interrupted", e);
        }
        return !last;
    }

    private void troubled(String reason) {
        if (!troubled) {
            LOG.error("the audit cannot be written, its lines wait in memory and curation goes on: {}", reason);
        }
        troubled = true;
        notifyAll();
    }

    /** Writes what waits, if that can be done within seconds. */
    @Override
    public void close() throws InterruptedException {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        writer.join(CLOSE_TIMEOUT.toMillis());
        synchronized (this) {
            if (!waiting.isEmpty()) {
                LOG.error("{} decisions are missing in the audit", lost + waiting.size());
            }
        }
    }
}
