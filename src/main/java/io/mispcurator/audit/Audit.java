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
 * Writes one line for each decision to the audit. A decision comes back from here, and so its turn to its end, when the
 * operating system has the line: a process killed after that has lost none. But curation never waits for a disk that is
 * full or slow for more than a second, once: from then on lines wait in memory, as many as fit, until they can be written.
 * Both are said once. Thread-safe.
 */
public final class Audit implements Consumer<TurnEnd>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final long LARGEST_FILE = 64L * 1024 * 1024;
    private static final long MOST_WAITING = 16L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TIDYINGS = Duration.ofHours(1);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private final AuditFolder folder;
    private final Clock clock;
    private final long mostWaiting;
    private final Thread writer = new Thread(this::write, "audit");

    private final Deque<Line> waiting = new ArrayDeque<>();
    private long bytesWaiting;
    private long taken;
    private long written;
    private long lost;
    private boolean troubled;
    private boolean closing;

    private record Line(Instant time, byte[] text) {}

    /** @param mostWaiting bytes that wait in memory at most */
    Audit(AuditFolder folder, Clock clock, long mostWaiting) {
        this.folder = folder;
        this.clock = clock;
        this.mostWaiting = mostWaiting;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the audit in a folder that belongs to this process.
     *
     * @param keep how long a line is kept at least
     */
    public static Audit open(Path folder, Duration keep, Clock clock) {
        return new Audit(new AuditFolder(folder, keep, LARGEST_FILE), clock, MOST_WAITING);
    }

    /** Only decisions are audited: a postponed turn ends later, and a refused frame has no event. */
    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            awaitWritten(take(decision));
        }
    }

    /** How many decisions are not in the audit and never will be. */
    public synchronized long lost() {
        return lost;
    }

    /** Returns the number of the last line to wait for. */
    private synchronized long take(Decision decision) {
        Instant now = clock.instant();
        byte[] text = AuditLine.of(now, decision);
        if (closing || !waiting.isEmpty() && bytesWaiting + text.length > mostWaiting) {
            lost++;
            return written;
        }
        waiting.add(new Line(now, text));
        bytesWaiting += text.length;
        notifyAll();
        return ++taken;
    }

    private synchronized void awaitWritten(long number) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (written < number && !troubled) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    wait(left);
                } else {
                    troubled("the disk takes longer than " + PATIENCE.toMillis() + " ms");
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
                wait(BETWEEN_TIDYINGS.toMillis());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
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
            return succeeded(line, System.nanoTime() - begin < PATIENCE.toNanos());
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
                wait(BETWEEN_TRIALS.toMillis());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
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
        writer.join(LAST_PATIENCE.toMillis());
        synchronized (this) {
            if (!waiting.isEmpty()) {
                LOG.error("{} decisions are missing in the audit", lost + waiting.size());
            }
        }
    }
}
