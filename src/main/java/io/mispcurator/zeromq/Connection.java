package io.mispcurator.zeromq;

import io.mispcurator.zeromq.Connection.Ending.Kind;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZEvent;

/**
 * What JeroMQ's events tell of the connections that a connecting socket makes, one after the other. Not thread-safe.
 *
 * <p>JeroMQ reports neither a finished handshake nor why a connection ended, and after a breach of the protocol, a
 * refused password included, it does not connect again. So a connection counts as up when it lasts, and one that ended
 * without the announcement of a retry was given up.
 */
final class Connection {

    private static final long SETTLED_MILLIS = 500;
    private static final long GIVEN_UP_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private enum Phase {
        UNCONNECTED,
        GREETING,
        HANDSHAKE,
        ENDED,
        GIVEN_UP
    }

    /** Why there is no connection. */
    record Ending(Kind kind, String reason) {
        enum Kind {
            UNREACHED,
            REFUSED,
            LOST
        }
    }

    private final SocketPlan plan;
    private Phase phase = Phase.UNCONNECTED;
    private Phase endedIn = Phase.UNCONNECTED;
    private long since;
    private boolean up;
    private boolean tooLarge;
    private @Nullable String failure;
    private @Nullable String refusal;
    private int failedAttempts;

    Connection(SocketPlan plan) {
        this.plan = plan;
    }

    /** The socket is new. */
    void opening(long now) {
        enter(Phase.UNCONNECTED, now);
        up = false;
    }

    /** Returns what ended, if the event tells so. A frame that was too large is known to the I/O thread only. */
    @Nullable
    Ending hear(ZEvent event, boolean frameTooLarge, long now) {
        switch (event.getEvent()) {
            case CONNECTED -> enter(Phase.GREETING, now);
            case HANDSHAKE_PROTOCOL -> enter(Phase.HANDSHAKE, now);
            case HANDSHAKE_FAILED_AUTH -> failure = plan.security().refused();
            case HANDSHAKE_FAILED_PROTOCOL, HANDSHAKE_FAILED_NO_DETAIL ->
                failure = plan.security().refused() + " (" + event.getValue() + ")";
            case DISCONNECTED -> {
                settle(now);
                tooLarge = frameTooLarge;
                endedIn = phase;
                enter(Phase.ENDED, now);
            }
            case CONNECT_RETRIED -> {
                Ending ending = phase == Phase.ENDED ? ended(true) : new Ending(Kind.UNREACHED, "does not answer");
                enter(Phase.UNCONNECTED, now);
                return ending;
            }
            default -> {}
        }
        return null;
    }

    /** Returns what ended, if JeroMQ gave it up since. */
    @Nullable
    Ending givenUp(long now) {
        if (phase != Phase.ENDED || now - since < GIVEN_UP_MILLIS) {
            return null;
        }
        enter(Phase.GIVEN_UP, now);
        return ended(false);
    }

    /** Whether the socket was given up long enough ago to be made anew. */
    boolean isDue(long now) {
        long interval = plan.configuration().getReconnectInterval();
        long pause = Math.min(interval << Math.min(failedAttempts, 10), LONGEST_PAUSE_MILLIS);
        return phase == Phase.GIVEN_UP && now - since >= Math.max(interval, pause);
    }

    /** Returns whether the connection is up as of now, and was not before. */
    boolean settle(long now) {
        return isSettled(now) && goUp();
    }

    /** A message passed, so the handshake is over. Returns whether the connection was not known to be up before. */
    boolean goUp() {
        if (up || phase != Phase.HANDSHAKE) {
            return false;
        }
        up = true;
        refusal = null;
        failedAttempts = 0;
        return true;
    }

    boolean isUp(long now) {
        return up || isSettled(now);
    }

    private boolean isSettled(long now) {
        return phase == Phase.HANDSHAKE && now - since >= SETTLED_MILLIS;
    }

    /** Why the last attempts failed, null if they did not. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** Attempts in a row that did not get up. */
    int failedAttempts() {
        return failedAttempts;
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
    }

    private @Nullable Ending ended(boolean byPeer) {
        boolean firstStall = byPeer && endedIn == Phase.GREETING && failedAttempts == 0;
        Ending ending = null;
        if (tooLarge) {
            ending = new Ending(Kind.LOST, tooLarge());
        } else if (up || isRestart(byPeer)) {
            ending = new Ending(Kind.LOST, "went away");
        } else if (!firstStall) { // JeroMQ's own stall is no news: see SocketPlan
            refusal = reason(byPeer);
            ending = new Ending(Kind.REFUSED, refusal);
        }
        failedAttempts = up ? 0 : failedAttempts + 1;
        up = false;
        failure = null;
        return ending;
    }

    /** Without security nobody is refused: a peer that hangs up early is only going away. */
    private boolean isRestart(boolean byPeer) {
        return byPeer && failure == null && endedIn == Phase.HANDSHAKE && plan.security() instanceof Security.None;
    }

    private String tooLarge() {
        return "sent a frame larger than maxMessageSize ("
                + plan.configuration().getMaxMessageSize() + " bytes): the connection is dropped";
    }

    private String reason(boolean byPeer) {
        Security security = plan.security();
        if (failure != null) {
            return failure;
        }
        if (endedIn == Phase.GREETING && !byPeer) {
            return security.mismatch();
        }
        if (endedIn == Phase.GREETING) {
            // Who hangs up first over a mismatch is chance: the clearer reason stays.
            return refusal == null
                    ? "does not finish the ZMTP greeting: it hangs, it is no ZeroMQ socket, or it "
                            + security.mismatch()
                    : refusal;
        }
        return security instanceof Security.None
                ? "is no peer for a " + plan.type() + " socket, or broke the ZMTP protocol"
                : security.refused();
    }
}
