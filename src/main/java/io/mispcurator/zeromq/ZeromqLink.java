package io.mispcurator.zeromq;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of how a consumer's or producer's socket stands with its peer.
 *
 * @param address where it is connected or, with the real port, bound to
 * @param fault what keeps the link from being up, null if it is up or nothing is known yet
 * @param description the state, or the fault, in a sentence for an operator
 * @param connectedSince when the connection was made that is up; null if none is, or if the socket is bound
 * @param lastMessage when the last message came, null if none did
 * @param silence how long ago that was or, if none came, how long ago the route started
 * @param lastSign when the peer last sent a frame of any kind, the answer to a PING included; when the route started if none came
 * @param messages messages received or sent
 * @param reconnects how often the link was up again after it was lost
 * @param silences how often silence made the socket connect again
 * @param handshakeFailures connections that ended before the ZMTP handshake was made
 * @param disconnects connections that ended after it
 */
public record ZeromqLink(
        String address,
        State state,
        @Nullable Fault fault,
        String description,
        @Nullable Instant connectedSince,
        @Nullable Instant lastMessage,
        Duration silence,
        Instant lastSign,
        long messages,
        long reconnects,
        long silences,
        long handshakeFailures,
        long disconnects) {

    public enum State {
        /** There is no socket. */
        STOPPED,
        /** Bound, and ready for peers; whether there are any is not known. */
        LISTENING,
        /** No connection yet, or no longer. */
        CONNECTING,
        /** A connection is made, but not the link: {@link #fault()} says why. Tried again all the same. */
        REFUSED,
        /** The ZMTP handshake was made and, where links made so have failed, this one has held or brought a message. */
        CONNECTED,
        /** Nothing came for longer than the silence timeout: no message, no answer to a PING. */
        SILENT
    }

    /** What keeps a link from being up. */
    public enum Fault {
        /** The host's name is not known, at least not now. */
        UNKNOWN_HOST(State.CONNECTING),
        /** No connection can be made. */
        UNREACHABLE(State.CONNECTING),
        /** Connections are made and closed before the peer says anything. */
        CLOSED_AT_ONCE(State.REFUSED),
        /** Connections are made, and the peer says nothing. */
        NO_GREETING(State.REFUSED),
        /** The peer speaks something else than ZMTP. */
        NOT_ZEROMQ(State.REFUSED),
        /** The peer asks for a user name and password (PLAIN), and none is set. */
        CREDENTIALS_NEEDED(State.REFUSED),
        /** The peer refused the user name or password. */
        CREDENTIALS_REFUSED(State.REFUSED),
        /** A user name and password are set, and the peer takes none. */
        CREDENTIALS_UNWANTED(State.REFUSED),
        /** One side uses CURVE and the other does not, or a key is wrong. */
        KEYS(State.REFUSED),
        /** The peer's socket type does not go with this one. */
        WRONG_SOCKET_TYPE(State.REFUSED),
        /** The peer sent a frame that is larger than the limit. */
        FRAME_TOO_LARGE(State.REFUSED),
        /** The peer does not keep to ZMTP. */
        BROKEN(State.REFUSED),
        /** The peer closed the connection after the handshake. */
        LOST(State.CONNECTING),
        /** Nothing came for longer than the silence timeout. */
        SILENT(State.SILENT);

        private final State state;

        Fault(State state) {
            this.state = state;
        }

        State state() {
            return state;
        }
    }

    /** Whether messages can be expected to pass. */
    public boolean alive() {
        return state == State.CONNECTED || state == State.LISTENING;
    }
}
