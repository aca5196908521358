package io.mispcurator.zeromq;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ.Socket;
import zmq.ZError;

/**
 * What is known of a link. Told by the socket's own thread and by JeroMQ's I/O thread, asked by any.
 *
 * <p>JeroMQ reports neither a finished handshake nor why a connection ended, and after a breach of the protocol, a
 * refused password included, it does not connect again. So a link counts as up when it lasts, and a lost connection that
 * JeroMQ does not announce to retry is one that it gave up.
 */
final class LinkWatch implements ZEvent.ZEventConsummer {

    private static final Logger LOG = LoggerFactory.getLogger(ZeromqComponent.class);

    private static final long SETTLED_MILLIS = 500;
    private static final long GIVEN_UP_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private enum Phase {
        UNCONNECTED,
        GREETING,
        HANDSHAKE,
        LOST,
        GIVEN_UP
    }

    private final SocketPlan plan;
    private final Clock clock;
    private final RepeatedWarning warnings;
    private final long startedAt;
    private final LongAdder messages = new LongAdder();
    private volatile long lastMessageAt;
    private volatile boolean flowing;

    private String address;
    private @Nullable Socket socket;
    private boolean open;
    private Phase phase = Phase.UNCONNECTED;
    private Phase endedIn = Phase.UNCONNECTED;
    private long since;
    private long quietSince;
    private boolean up;
    private boolean wasUp;
    private boolean silent;
    private boolean tooLarge;
    private @Nullable String failure;
    private @Nullable String refusal;
    private int refusals;
    private long reconnects;
    private long silences;
    private long handshakeFailures;
    private long disconnects;

    LinkWatch(SocketPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.warnings = new RepeatedWarning(LOG, clock);
        this.startedAt = clock.millis();
        this.address = plan.address();
    }

    /** Must be called before the socket connects or binds, on its thread. */
    void opening(Socket opened) {
        synchronized (this) {
            socket = opened;
            enter(Phase.UNCONNECTED);
            up = false;
            quietSince = since;
        }
        hook(opened, this);
    }

    /** JeroMQ holds a lock of its own while it tells of an event, so this must not be done under ours. */
    private static void hook(Socket socket, @Nullable LinkWatch watch) {
        socket.setEventHook(watch, zmq.ZMQ.ZMQ_EVENT_ALL);
    }

    synchronized void opened(String endpoint) {
        address = endpoint;
        open = true;
    }

    /** After this, nothing that happens to the socket counts. */
    void closing(Socket closed) {
        hook(closed, null);
        synchronized (this) {
            open = false;
            flowing = false;
        }
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
        if (silent) {
            silent = false;
            warnings.reset();
            LOG.info("messages come from {} again", address);
        }
        quietSince = 0;
        if (!plan.bind()) {
            goUp();
        }
        flowing = true;
    }

    /** Nothing passed for a turn. Called by the socket's thread. Returns whether the socket must be made anew. */
    synchronized boolean quiet(Socket used) {
        long now = clock.millis();
        used.setHandshakeIvl(plan.handshakeTimeout(refusals)); // for the next attempt
        flowing = false;
        if (quietSince == 0) {
            quietSince = now - SocketPlan.TURN_MILLIS;
        }
        if (!plan.bind()) {
            if (settled(now)) {
                goUp();
            }
            if (phase == Phase.LOST && now - since >= GIVEN_UP_MILLIS) {
                ended(false);
                enter(Phase.GIVEN_UP);
            }
            if (phase == Phase.GIVEN_UP) {
                return now - since >= pause();
            }
        }
        return tooQuiet(now);
    }

    private boolean tooQuiet(long now) {
        long timeout = plan.configuration().getSilenceTimeout();
        if (timeout == 0 || now - quietSince < timeout) {
            return false;
        }
        String text = "no message for " + seconds(silence(now)) + " from " + address;
        boolean first = !silent;
        silent = true;
        quietSince = now;
        if (plan.bind()) {
            if (first) {
                warnings.warn(text);
            }
            return false;
        }
        silences++;
        warnings.warn("no message for " + seconds(Duration.ofMillis(timeout)) + " from " + address
                + ": making the connection anew");
        return true;
    }

    @Override
    public synchronized void consume(ZEvent event) {
        if (plan.bind()) {
            consumeBound(event);
            return;
        }
        switch (event.getEvent()) {
            case CONNECTED -> enter(Phase.GREETING);
            case HANDSHAKE_PROTOCOL -> enter(Phase.HANDSHAKE);
            case HANDSHAKE_FAILED_AUTH -> failure = plan.security().refused();
            case HANDSHAKE_FAILED_PROTOCOL, HANDSHAKE_FAILED_NO_DETAIL ->
                failure = plan.security().refused() + " (" + event.getValue() + ")";
            case DISCONNECTED -> disconnected();
            case CONNECT_RETRIED -> retried();
            default -> {}
        }
    }

    private void consumeBound(ZEvent event) {
        switch (event.getEvent()) {
            case HANDSHAKE_FAILED_AUTH, HANDSHAKE_FAILED_PROTOCOL, HANDSHAKE_FAILED_NO_DETAIL -> handshakeFailures++;
            case DISCONNECTED -> disconnects++;
            default -> {}
        }
    }

    private void disconnected() {
        if (settled(clock.millis())) {
            goUp();
        }
        tooLarge = socket != null && socket.errno() == ZError.EMSGSIZE;
        endedIn = phase;
        flowing = false;
        enter(Phase.LOST);
    }

    private void retried() {
        if (phase == Phase.LOST) {
            ended(true);
        } else {
            warnings.warn("nothing answers at " + address + ": trying again");
        }
        enter(Phase.UNCONNECTED);
    }

    /** Judges the connection that ended. JeroMQ connects again by itself if the peer ended it, else not. */
    private void ended(boolean byPeer) {
        if (up || tooLarge || restarted(byPeer)) {
            disconnects++;
            warnings.warn(tooLarge ? address + " " + tooLarge() : "lost the connection to " + address);
        } else if (byPeer && endedIn == Phase.GREETING && refusals == 0) {
            LOG.debug("{} did not finish the ZMTP greeting: trying again", address);
        } else {
            handshakeFailures++;
            refusal = refusal(byPeer);
            warnings.warn(address + " " + refusal);
        }
        refusals = up ? 0 : refusals + 1;
        up = false;
        failure = null;
    }

    /** Without security nobody is refused: a peer that hangs up early is only going away. */
    private boolean restarted(boolean byPeer) {
        return byPeer && failure == null && endedIn == Phase.HANDSHAKE && plan.security() instanceof Security.None;
    }

    private String tooLarge() {
        return "sent a frame larger than maxMessageSize ("
                + plan.configuration().getMaxMessageSize() + " bytes): the connection is dropped";
    }

    private String refusal(boolean byPeer) {
        Security security = plan.security();
        if (failure != null) {
            return failure;
        }
        if (endedIn == Phase.GREETING) {
            return byPeer
                    ? "does not finish the ZMTP greeting: it is no ZeroMQ socket, or it " + security.mismatch()
                    : security.mismatch();
        }
        return security instanceof Security.None
                ? "is no peer for a " + plan.type() + " socket, or broke the ZMTP protocol"
                : security.refused();
    }

    private void goUp() {
        if (phase != Phase.HANDSHAKE || up) {
            return;
        }
        if (wasUp) {
            reconnects++;
        }
        up = true;
        wasUp = true;
        refusal = null;
        refusals = 0;
        if (!silent) {
            warnings.reset();
            LOG.info("connected to {}", address);
        }
    }

    private boolean settled(long now) {
        return phase == Phase.HANDSHAKE && now - since >= SETTLED_MILLIS;
    }

    private void enter(Phase next) {
        phase = next;
        since = clock.millis();
    }

    private long pause() {
        long interval = plan.configuration().getReconnectInterval();
        return Math.max(interval, Math.min(interval << Math.min(refusals, 10), LONGEST_PAUSE_MILLIS));
    }

    synchronized ZeromqLink link() {
        long now = clock.millis();
        ZeromqLink.State state = state(now);
        return new ZeromqLink(
                address,
                state,
                describe(state, now),
                lastMessageAt == 0 ? null : Instant.ofEpochMilli(lastMessageAt),
                silence(now),
                messages.sum(),
                reconnects,
                silences,
                handshakeFailures,
                disconnects);
    }

    private ZeromqLink.State state(long now) {
        if (!open) {
            return ZeromqLink.State.STOPPED;
        }
        if (plan.bind()) {
            return silent ? ZeromqLink.State.SILENT : ZeromqLink.State.LISTENING;
        }
        if (up || settled(now)) {
            return silent ? ZeromqLink.State.SILENT : ZeromqLink.State.CONNECTED;
        }
        return refusal == null ? ZeromqLink.State.CONNECTING : ZeromqLink.State.REFUSED;
    }

    private String describe(ZeromqLink.State state, long now) {
        return switch (state) {
            case STOPPED -> "there is no socket for " + address;
            case LISTENING -> "listening at " + address;
            case CONNECTING -> "not connected to " + address;
            case REFUSED -> address + " " + refusal;
            case CONNECTED -> "connected to " + address;
            case SILENT -> "no message for " + seconds(silence(now)) + " from " + address;
        };
    }

    private Duration silence(long now) {
        return Duration.ofMillis(now - (lastMessageAt == 0 ? startedAt : lastMessageAt));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }
}
