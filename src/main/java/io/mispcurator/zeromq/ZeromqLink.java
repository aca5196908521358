package io.mispcurator.zeromq;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of how a consumer's or producer's socket stands with its peer.
 *
 * @param address where it is connected or, with the real port, bound to
 * @param description the state in a sentence for an operator
 * @param connectedSince when the connection was made that is up; null if none is, or if the socket is bound
 * @param lastMessage when the last message came, null if none did
 * @param silence how long ago that was or, if none came, how long ago the route started
 * @param messages messages received or sent
 * @param reconnects how often the link was up again after it was lost
 * @param silences how often silence made the socket be made anew
 * @param handshakeFailures connections that ended before they were up
 * @param disconnects connections that ended after they were up
 */
public record ZeromqLink(
        String address,
        State state,
        String description,
        @Nullable Instant connectedSince,
        @Nullable Instant lastMessage,
        Duration silence,
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
        /** Nothing answers yet, or not as a ZeroMQ socket. */
        CONNECTING,
        /** The peer ended the handshake, or uses other security. Tried again all the same. */
        REFUSED,
        /** A message came, or half a second passed since the handshake began and the peer did not hang up. */
        CONNECTED,
        /** There was no message for longer than the silence timeout. */
        SILENT
    }

    /** Whether messages can be expected to pass. */
    public boolean alive() {
        return state == State.CONNECTED || state == State.LISTENING;
    }
}
