package io.mispcurator.zeromq;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZEvent;
import zmq.ZError;

/**
 * The connections that a connecting socket makes, one after the other, as JeroMQ's events and the frames tell of them: when
 * a link is up, why it is not, and how long to wait before the next attempt. Not thread-safe.
 *
 * <p>JeroMQ 0.6.0 reports a finished greeting but no finished handshake, does not say why a connection ended, and after a
 * breach of the protocol, a refused password included, does not connect again.
 */
final class Connection {

    private static final long RETRY_NOTICE_MILLIS = 50;
    private static final long MAX_HANDSHAKE_MILLIS = 5_000;

    private enum Phase {
        UNCONNECTED,
        GREETING,
        HANDSHAKE,
        /** The handshake was made. */
        READY,
        ENDED,
        /** JeroMQ does not connect again. */
        GIVEN_UP
    }

    private final SocketPlan plan;
    private final FailureSeries series;
    private FrameWatch frames;
    private Phase phase = Phase.UNCONNECTED;
    private long since;
    private boolean readySeen;
    private boolean up;
    private boolean proven;
    private @Nullable LinkFault violation;
    private @Nullable LinkFault fault;
    private boolean unexplained;

    Connection(SocketPlan plan, FrameWatch frames) {
        this.plan = plan;
        this.series = new FailureSeries(plan.configuration().getReconnectInterval());
        this.frames = frames;
    }

    /** The socket is new. */
    void opening(FrameWatch watch, long now) {
        frames = watch;
        enter(Phase.UNCONNECTED, now);
        up = false;
    }

    /** Returns what is wrong, if the event tells so. The error number is that of JeroMQ's I/O thread. */
    @Nullable
    LinkFault hear(ZEvent event, int error, long now) {
        if (phase == Phase.GIVEN_UP) {
            return null;
        }
        switch (event.getEvent()) {
            case CONNECTED -> {
                frames.connected();
                readySeen = false;
                proven = false;
                violation = null;
                enter(Phase.GREETING, now);
            }
            case HANDSHAKE_PROTOCOL -> {
                return greeted(event.<Integer>getValue(), now);
            }
            case HANDSHAKE_FAILED_PROTOCOL, HANDSHAKE_FAILED_NO_DETAIL ->
                violation = LinkFault.broken(String.valueOf(event.<Object>getValue()));
            case DISCONNECTED -> {
                return ended(error, now);
            }
            case CONNECT_RETRIED -> {
                boolean unreachable = phase == Phase.UNCONNECTED;
                enter(Phase.UNCONNECTED, now);
                return unreachable ? known(LinkFault.unreachable()) : null;
            }
            default -> {}
        }
        return null;
    }

    /** The version is 0 to 3: ZMTP 1.0, which is whatever does not begin as ZMTP does, two kinds of 2.0, and 3. */
    private @Nullable LinkFault greeted(int version, long now) {
        if (version == 0) {
            series.failed();
            unexplained = true;
            enter(Phase.GIVEN_UP, now);
            return null;
        }
        enter(version == 3 ? Phase.HANDSHAKE : Phase.READY, now);
        return null;
    }

    private @Nullable LinkFault ended(int error, long now) {
        Phase last = phase;
        if (last == Phase.HANDSHAKE
                && frames.isReady()
                && error != ZError.EINVAL) { // which is what JeroMQ refuses it with
            last = Phase.READY;
        }
        boolean closed = error == ZError.ENOTCONN;
        boolean held = up && (proven || FailureSeries.hasHeld(now - since));
        boolean stalled = last == Phase.GREETING && !closed && series.failures() == 0;
        enter(Phase.ENDED, now);
        up = false;
        if (last == Phase.READY) {
            return endedAfterHandshake(error, held);
        }
        series.failed();
        if (last == Phase.GREETING) {
            unexplained = !stalled; // the first stall is JeroMQ's own: see SocketPlan
            return null;
        }
        series.greetingFailed(true);
        return known(endedInHandshake(closed));
    }

    private LinkFault endedInHandshake(boolean closed) {
        String reason = frames.refusal();
        if (reason != null) {
            return plan.security().refused(reason);
        }
        if (violation != null) {
            return violation;
        }
        if (!(plan.security() instanceof Security.None)) {
            return plan.security().refused("");
        }
        // Nobody is refused without security: a peer that closes goes away, unless it does so again and again.
        return closed && series.failures() == 1 ? LinkFault.lost() : LinkFault.wrongType(plan.type());
    }

    private LinkFault endedAfterHandshake(int error, boolean held) {
        LinkFault ending;
        if (error == ZError.EMSGSIZE) {
            ending = LinkFault.tooLarge(plan.maxFrameSize());
        } else if (error == ZError.EPROTO || error == ZError.EINVAL) {
            ending = LinkFault.broken("error " + error);
        } else {
            ending = LinkFault.lost();
        }
        if (!held || ending.kind() != Fault.LOST) {
            series.broke();
        }
        return known(ending);
    }

    private LinkFault known(LinkFault found) {
        fault = found;
        return found;
    }

    /** The connection is open, but JeroMQ no longer reads it. */
    LinkFault broke(String detail, long now) {
        enter(Phase.GIVEN_UP, now);
        up = false;
        series.broke();
        return known(LinkFault.broken(detail));
    }

    /** Nothing came for too long. */
    LinkFault silent(LinkFault silence, long now) {
        enter(Phase.GIVEN_UP, now);
        up = false;
        return known(silence);
    }

    /** Time passed. Returns what is wrong, if that shows by now. */
    @Nullable
    LinkFault look(long now) {
        if (phase == Phase.ENDED && now - since >= RETRY_NOTICE_MILLIS) {
            enter(Phase.GIVEN_UP, now);
        }
        if (phase == Phase.HANDSHAKE) {
            if (readySeen) {
                enter(Phase.READY, now);
            }
            readySeen = frames.isReady(); // a second look, because JeroMQ may yet refuse what it says
            if (now - since >= MAX_HANDSHAKE_MILLIS) {
                series.failed();
                enter(Phase.GIVEN_UP, now);
                return known(LinkFault.stuck());
            }
        }
        if (phase == Phase.UNCONNECTED && now - since >= plan.connectTimeout()) {
            series.failed();
            enter(Phase.GIVEN_UP, now);
            return known(LinkFault.unreachable());
        }
        return null;
    }

    /** Whether the handshake was made, be the link up already or not. */
    boolean isReady() {
        return phase == Phase.READY;
    }

    /** Whether the socket is of no more use. */
    boolean isGivenUp() {
        return phase == Phase.GIVEN_UP;
    }

    /** Returns whether the link is up as of now, and was not before. */
    boolean goesUp(long now) {
        if (up || phase != Phase.READY || !hasHeld(now)) {
            return false;
        }
        up = true;
        fault = null;
        series.up();
        return true;
    }

    /** A handshake is enough, unless links that were made so broke before they were of use. */
    private boolean hasHeld(long now) {
        if (proven) {
            return true;
        }
        if (fault != null && fault.kind() == Fault.SILENT) {
            return frames.hasMoreThanReady();
        }
        return now - since >= series.hold();
    }

    /** A message passed, so the handshake is over and the link of use. */
    void prove(long now) {
        if (phase == Phase.HANDSHAKE) {
            enter(Phase.READY, now);
        }
        if (phase == Phase.READY) {
            proven = true;
            series.ends();
        }
    }

    /** Whether the link has been up for long enough for earlier failures to be forgotten. */
    boolean isSettled(long now) {
        boolean settled = up && FailureSeries.hasHeld((now - since) / 2);
        if (settled) {
            series.ends();
        }
        return settled;
    }

    /** Whether a greeting failed and nobody knows why yet. */
    boolean isUnexplained() {
        return unexplained;
    }

    /** Returns what is wrong, given what answers at the address; null if nothing is. */
    @Nullable
    LinkFault explained(Greeting greeting) {
        unexplained = false;
        LinkFault found =
                switch (greeting.kind()) {
                    case UNREACHED -> LinkFault.unreachable();
                    case CLOSED -> LinkFault.closedAtOnce();
                    case MUTE -> LinkFault.mute();
                    case FOREIGN -> LinkFault.foreign(greeting.text());
                    case OLD -> plan.security().mismatch(Security.NULL);
                    case ZMTP -> plan.security().mismatch(greeting.text());
                };
        series.greetingFailed(found != null);
        if (series.isStuck()) {
            found = LinkFault.stuck();
        }
        return found == null ? null : known(found);
    }

    boolean isUp() {
        return up;
    }

    /** Why the link is not up, null if it is or nothing is known. */
    @Nullable
    LinkFault fault() {
        return fault;
    }

    /** The failures since there was a link of use. */
    FailureSeries series() {
        return series;
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
    }
}
