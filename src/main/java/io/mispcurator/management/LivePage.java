package io.mispcurator.management;

import io.mispcurator.audit.AuditLine;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.TurnEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code /curator/live}: decisions as they are taken, as server-sent events of the audit's lines. It costs nothing while
 * nobody listens. Who reads too slowly is let go of, and a browser comes again by itself; so it is after some minutes, since
 * the server ends what takes longer. No turn waits for a listener. Thread-safe.
 */
public final class LivePage implements Page, Consumer<TurnEnd> {

    public static final String PATH = "/curator/live";

    static final int MAX_LISTENERS = 8;

    private static final int MAX_WAITING = 200;
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(15);
    private static final Duration MAX_DURATION = Duration.ofMinutes(8);

    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore places = new Semaphore(MAX_LISTENERS);

    public LivePage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void accept(TurnEnd end) {
        if (!listeners.isEmpty() && end instanceof Decision decision) {
            String line = new String(AuditLine.of(clock.instant(), decision), StandardCharsets.UTF_8);
            byte[] event = ("data: " + line + "\n").getBytes(StandardCharsets.UTF_8);
            listeners.forEach(listener -> listener.hear(event));
        }
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!request.isReadingOf(PATH)) {
            return;
        }
        if (request.method().equals("HEAD")) {
            request.open("text/event-stream").close();
            return;
        }
        if (!places.tryAcquire()) {
            request.with("Retry-After", "30").error(503, "too many are watching already");
            return;
        }
        Listener listener = new Listener(Thread.currentThread());
        try (OutputStream out = request.open("text/event-stream; charset=utf-8")) {
            listeners.add(listener);
            listener.relay(out);
        } catch (InterruptedException shutdownOrTooSlow) {
            // The connection ends with this answer.
        } finally {
            listeners.remove(listener);
            places.release();
            listener.leave();
        }
    }

    /** How many listen now. */
    int listeners() {
        return listeners.size();
    }

    /** Relays on the thread of its request, which waits most of the time. */
    private static final class Listener {

        private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

        private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
        private @Nullable Thread thread;

        Listener(Thread thread) {
            this.thread = thread;
        }

        void hear(byte[] event) {
            if (!waiting.offer(event)) {
                dismiss();
            }
        }

        /** An interrupt also ends a write to a reader that does not read. */
        private synchronized void dismiss() {
            if (thread != null) {
                thread.interrupt();
                thread = null;
            }
        }

        /** From now on the thread is another request's. */
        synchronized void leave() {
            if (thread == null) {
                Thread.interrupted();
            }
            thread = null;
        }

        void relay(OutputStream out) throws IOException, InterruptedException {
            long end = System.nanoTime() + MAX_DURATION.toNanos();
            byte[] event = HEARTBEAT;
            while (System.nanoTime() < end) {
                out.write(event);
                out.flush();
                byte[] next = waiting.poll(HEARTBEAT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                event = next == null ? HEARTBEAT : next;
            }
        }
    }
}
