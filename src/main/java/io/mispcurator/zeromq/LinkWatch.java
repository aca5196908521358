package io.mispcurator.zeromq;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import io.mispcurator.zeromq.ZeromqLink.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMonitor;

/** Counts and logs what happens to a link. Told by the socket's own thread and by JeroMQ's I/O thread, asked by any. */
final class LinkWatch implements ZEvent.ZEventConsummer {

    private final SocketPlan plan;
    private final Clock clock;
    private final LinkLog log;
    private final Connection connection;
    private final Explanation explanation;
    private final LinkCounts counts = new LinkCounts();
    private final long startedAt;
    private final LongAdder messages = new LongAdder();
    private volatile FrameWatch frames;
    private volatile long lastMessageAt;
    private volatile boolean flowing;
    private long lookedAt;

    private String address;
    private @Nullable Socket socket;
    private @Nullable String unknownHost;
    private boolean running;
    private @Nullable Instant connectedAt;

    LinkWatch(SocketPlan plan, Clock clock) {
        this(plan, clock, LoggerFactory.getLogger(ZeromqLink.class));
    }

    LinkWatch(SocketPlan plan, Clock clock, Logger log) {
        this.plan = plan;
        this.clock = clock;
        this.log = new LinkLog(log, clock);
        this.startedAt = clock.millis();
        this.frames = new FrameWatch(plan.maxFrameSize(), clock);
        this.connection = new Connection(plan, frames);
        this.explanation = new Explanation(plan, clock);
        this.address = plan.address();
    }

    /** Must be called before the socket connects or binds, on its thread. */
    void opening(Socket opened) {
        FrameWatch seen = new FrameWatch(plan.maxFrameSize(), clock);
        opened.setMsgAllocator(seen);
        synchronized (this) {
            frames = seen;
            socket = opened;
            running = true;
            connection.opening(seen, clock.millis());
        }
        hook(opened, this);
    }

    synchronized void opened(String endpoint) {
        address = endpoint;
        unknownHost = null;
    }

    /** There is no socket, but there will be another attempt to open one. */
    synchronized void unknownHost(String reason) {
        running = true;
        unknownHost = reason;
        log.warn(reason);
    }

    /** JeroMQ's own thread could not read what the peer sent; the connection is open and nobody reads it. */
    synchronized void unreadable(Throwable failure) {
        happened(connection.broke(String.valueOf(failure.getMessage()), clock.millis()));
    }

    /** After this, nothing that happens to the socket counts. */
    void closing(Socket closed) {
        hook(closed, null);
        synchronized (this) {
            socket = null;
            flowing = false;
        }
    }

    synchronized void stopped() {
        running = false;
    }

    /** JeroMQ holds a lock of its own while it tells of an event, so this must not be done under ours. */
    private static void hook(Socket socket, @Nullable LinkWatch watch) {
        socket.setEventHook(watch, zmq.ZMQ.ZMQ_EVENT_ALL);
    }

    /** A message was sent, which proves nothing. Called by the socket's thread for each, so kept cheap. */
    void sent() {
        lastMessageAt = clock.millis();
        messages.increment();
    }

    /** A message came. Called by the socket's thread for each, so kept cheap. */
    void received() {
        sent();
        if (!flowing) {
            prove();
        }
    }

    private synchronized void prove() {
        flowing = true;
        connection.prove(lastMessageAt);
        goUp(lastMessageAt);
    }

    /** To be called after each turn of the socket's thread. Returns whether the socket is of no more use. */
    boolean look(Socket used, boolean passed) {
        long now = passed ? lastMessageAt : clock.millis();
        if (passed && now - lookedAt < SocketPlan.POLL_MILLIS) {
            return false;
        }
        lookedAt = now;
        boolean givenUp = plan.bind() ? lookAtBound(now) : lookAtConnection(used, now, passed);
        explain();
        return givenUp && !passed;
    }

    private synchronized boolean lookAtBound(long now) {
        if (isSilent(now)) {
            log.warn(address + " got nothing for " + seconds(now - lastHeardAt()) + " from any peer");
        }
        return false;
    }

    private synchronized boolean lookAtConnection(Socket used, long now, boolean passed) {
        flowing &= passed;
        used.setHandshakeIvl(plan.handshakeTimeout(connection.series().failures())); // for the next attempt
        happened(connection.look(now));
        goUp(now);
        if (connection.isSettled(now)) {
            log.settled();
        }
        if (!passed && connection.isReady() && isSilent(now)) {
            happened(connection.silent(LinkFault.silent(seconds(now - lastHeardAt())), now));
        }
        return connection.isGivenUp();
    }

    private boolean isSilent(long now) {
        long timeout = plan.configuration().getSilenceTimeout();
        return timeout > 0 && now - lastHeardAt() >= timeout;
    }

    /** When the peer last sent a frame of any kind. */
    private long lastHeardAt() {
        return Math.max(frames.lastFrameAt(), lastMessageAt);
    }

    /** Finds out why a greeting failed, on the socket's thread and under no lock, since that takes a while. */
    private void explain() {
        synchronized (this) {
            if (!connection.isUnexplained()) {
                return;
            }
        }
        Greeting greeting = explanation.get();
        synchronized (this) {
            happened(connection.explained(greeting));
        }
    }

    @Override
    public synchronized void consume(ZEvent event) {
        boolean ended = event.getEvent() == ZMonitor.Event.DISCONNECTED;
        if (ended) {
            flowing = false;
        }
        if (plan.bind()) {
            counts.count(event);
            return;
        }
        if (socket == null) {
            return;
        }
        happened(connection.hear(event, socket.errno(), clock.millis()));
        if (ended) { // JeroMQ's next step, on this thread, is to connect again, after once or twice this time
            socket.setReconnectIVL(Math.toIntExact(Math.max(
                    plan.configuration().getReconnectInterval(),
                    connection.series().pause() / 2)));
        }
    }

    private void happened(@Nullable LinkFault fault) {
        if (fault == null) {
            return;
        }
        counts.count(fault.kind());
        log.warn(address + " " + fault.text());
    }

    private void goUp(long now) {
        if (connection.goesUp(now)) {
            counts.connected();
            connectedAt = clock.instant();
            explanation.forget();
            log.info("connected to " + address);
        }
    }

    /** How long to wait before the socket is opened again. */
    synchronized long pauseMillis() {
        return connection.series().pause();
    }

    synchronized ZeromqLink link() {
        long now = clock.millis();
        State state = state(now);
        return new ZeromqLink(
                address,
                state,
                fault(state),
                describe(state, now),
                state == State.CONNECTED ? connectedAt : null,
                lastMessageAt == 0 ? null : Instant.ofEpochMilli(lastMessageAt),
                Duration.ofMillis(now - (lastMessageAt == 0 ? startedAt : lastMessageAt)),
                Instant.ofEpochMilli(lastHeardAt()),
                messages.sum(),
                counts.reconnects(),
                counts.silences(),
                counts.handshakeFailures(),
                counts.disconnects());
    }

    private State state(long now) {
        if (!running) {
            return State.STOPPED;
        }
        if (plan.bind()) {
            return isSilent(now) ? State.SILENT : State.LISTENING;
        }
        if (connection.isUp()) {
            return State.CONNECTED;
        }
        LinkFault fault = connection.fault();
        return fault == null || unknownHost != null
                ? State.CONNECTING
                : fault.kind().state();
    }

    private @Nullable Fault fault(State state) {
        if (state == State.CONNECTED || state == State.LISTENING || state == State.STOPPED) {
            return null;
        }
        if (unknownHost != null) {
            return Fault.UNKNOWN_HOST;
        }
        LinkFault fault = connection.fault();
        return fault == null ? null : fault.kind();
    }

    private String describe(State state, long now) {
        LinkFault fault = connection.fault();
        return switch (state) {
            case STOPPED -> "there is no socket for " + address;
            case LISTENING -> "listening at " + address;
            case CONNECTED -> "connected to " + address;
            default -> {
                if (plan.bind()) {
                    yield address + " got nothing for " + seconds(now - lastHeardAt()) + " from any peer";
                }
                if (unknownHost != null) {
                    yield unknownHost;
                }
                yield fault == null ? "not connected to " + address : address + " " + fault.text();
            }
        };
    }

    private static String seconds(long millis) {
        return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
    }
}
