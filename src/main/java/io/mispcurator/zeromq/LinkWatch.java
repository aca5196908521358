package io.mispcurator.zeromq;

import io.mispcurator.zeromq.Connection.Ending;
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
import zmq.ZError;

/** Counts and logs what happens to a link. Told by the socket's own thread and by JeroMQ's I/O thread, asked by any. */
final class LinkWatch implements ZEvent.ZEventConsummer {

    private static final Logger LOG = LoggerFactory.getLogger(ZeromqComponent.class);

    private final SocketPlan plan;
    private final Clock clock;
    private final RepeatedWarning warnings;
    private final Connection connection;
    private final long startedAt;
    private final LongAdder messages = new LongAdder();
    private volatile long lastMessageAt;
    private volatile boolean flowing;

    private String address;
    private @Nullable Socket socket;
    private @Nullable String unreachable;
    private boolean open;
    private boolean silent;
    private long quietSince;
    private @Nullable Instant connectedAt;
    private long connects;
    private long silences;
    private long handshakeFailures;
    private long disconnects;

    LinkWatch(SocketPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.warnings = new RepeatedWarning(LOG, clock);
        this.connection = new Connection(plan);
        this.startedAt = clock.millis();
        this.address = plan.address();
    }

    /** Must be called before the socket connects or binds, on its thread. */
    void opening(Socket opened) {
        synchronized (this) {
            socket = opened;
            quietSince = clock.millis();
            connection.opening(quietSince);
        }
        hook(opened, this);
    }

    synchronized void opened(String endpoint) {
        address = endpoint;
        open = true;
        unreachable = null;
    }

    /** There is no socket, but there will be another attempt to open one. */
    synchronized void unreachable(String reason) {
        unreachable = reason;
        warnings.warn(reason);
    }

    /** JeroMQ's own thread could not read what the peer sent; the connection is open and deaf. */
    synchronized void stumbled(Throwable failure) {
        disconnects++;
        warnings.warn(address + " sent what is no ZMTP (" + failure + "): making the connection anew");
    }

    /** After this, nothing that happens to the socket counts. */
    void closing(Socket closed) {
        hook(closed, null);
        synchronized (this) {
            open = false;
            flowing = false;
        }
    }

    /** JeroMQ holds a lock of its own while it tells of an event, so this must not be done under ours. */
    private static void hook(Socket socket, @Nullable LinkWatch watch) {
        socket.setEventHook(watch, zmq.ZMQ.ZMQ_EVENT_ALL);
    }

    /** A message passed. Called by the socket's thread for each, so kept cheap. */
    void message() {
        lastMessageAt = clock.millis();
        messages.increment();
        if (!flowing) {
            flows();
        }
    }

    private synchronized void flows() {
        if (connection.goUp()) {
            connected();
        }
        if (silent) {
            silent = false;
            warnings.reset();
            LOG.info("messages come from {} again", address);
        }
        quietSince = 0;
        flowing = true;
    }

    /** Nothing passed for a turn. Called by the socket's thread. Returns whether the socket must be made anew. */
    synchronized boolean quiet(Socket used) {
        long now = clock.millis();
        flowing = false;
        if (quietSince == 0) {
            quietSince = now - SocketPlan.TURN_MILLIS;
        }
        if (plan.bind()) {
            if (becomesSilent(now)) {
                warnings.warn(noMessage(now));
            }
            return false;
        }
        used.setHandshakeIvl(plan.handshakeTimeout(connection.failedAttempts())); // for the next attempt
        if (connection.settle(now)) {
            connected();
        }
        ended(connection.givenUp(now));
        if (connection.isDue(now)) {
            return true;
        }
        if (becomesSilent(now)) {
            silences++;
            warnings.warn("no message for " + seconds(plan.configuration().getSilenceTimeout()) + " from " + address
                    + ": making the connection anew");
            return true;
        }
        return false;
    }

    private boolean becomesSilent(long now) {
        long timeout = plan.configuration().getSilenceTimeout();
        if (timeout == 0 || now - quietSince < timeout) {
            return false;
        }
        silent = true;
        quietSince = now;
        return true;
    }

    @Override
    public synchronized void consume(ZEvent event) {
        if (event.getEvent() == ZMonitor.Event.DISCONNECTED) {
            flowing = false;
        }
        if (plan.bind()) {
            count(event);
        } else {
            boolean frameTooLarge = socket != null && socket.errno() == ZError.EMSGSIZE;
            ended(connection.hear(event, frameTooLarge, clock.millis()));
        }
    }

    private void count(ZEvent event) {
        switch (event.getEvent()) {
            case HANDSHAKE_FAILED_AUTH, HANDSHAKE_FAILED_PROTOCOL, HANDSHAKE_FAILED_NO_DETAIL -> handshakeFailures++;
            case DISCONNECTED -> disconnects++;
            default -> {}
        }
    }

    private void ended(@Nullable Ending ending) {
        if (ending == null) {
            return;
        }
        switch (ending.kind()) {
            case UNREACHED -> {}
            case REFUSED -> handshakeFailures++;
            case LOST -> disconnects++;
        }
        warnings.warn(address + " " + ending.reason());
    }

    private void connected() {
        connects++;
        connectedAt = clock.instant();
        if (!silent) {
            warnings.reset();
            LOG.info("connected to {}", address);
        }
    }

    synchronized ZeromqLink link() {
        long now = clock.millis();
        State state = state(now);
        return new ZeromqLink(
                address,
                state,
                describe(state, now),
                state == State.CONNECTED ? connectedAt : null,
                lastMessageAt == 0 ? null : Instant.ofEpochMilli(lastMessageAt),
                Duration.ofMillis(silence(now)),
                messages.sum(),
                Math.max(0, connects - 1),
                silences,
                handshakeFailures,
                disconnects);
    }

    private State state(long now) {
        if (!open) {
            return unreachable == null ? State.STOPPED : State.CONNECTING;
        }
        if (plan.bind()) {
            return silent ? State.SILENT : State.LISTENING;
        }
        if (connection.isUp(now)) {
            return silent ? State.SILENT : State.CONNECTED;
        }
        return connection.refusal() == null ? State.CONNECTING : State.REFUSED;
    }

    private String describe(State state, long now) {
        return switch (state) {
            case STOPPED -> "there is no socket for " + address;
            case LISTENING -> "listening at " + address;
            case CONNECTING -> unreachable == null ? "not connected to " + address : unreachable;
            case REFUSED -> address + " " + connection.refusal();
            case CONNECTED -> "connected to " + address;
            case SILENT -> noMessage(now);
        };
    }

    private String noMessage(long now) {
        return "no message for " + seconds(silence(now)) + " from " + address;
    }

    private long silence(long now) {
        return now - (lastMessageAt == 0 ? startedAt : lastMessageAt);
    }

    private static String seconds(long millis) {
        return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
    }
}
