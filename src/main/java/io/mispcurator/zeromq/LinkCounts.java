package io.mispcurator.zeromq;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import org.zeromq.ZEvent;

/** How often what happened to a link. Not thread-safe. */
final class LinkCounts {

    private long connects;
    private long silences;
    private long handshakeFailures;
    private long disconnects;

    void connected() {
        connects++;
    }

    void count(Fault fault) {
        switch (fault) {
            case UNREACHABLE, UNKNOWN_HOST -> {}
            case SILENT -> silences++;
            case LOST, FRAME_TOO_LARGE, BROKEN -> disconnects++;
            default -> handshakeFailures++;
        }
    }

    /** For a bound socket, of which only JeroMQ tells. */
    void count(ZEvent event) {
        switch (event.getEvent()) {
            case HANDSHAKE_FAILED_AUTH, HANDSHAKE_FAILED_PROTOCOL, HANDSHAKE_FAILED_NO_DETAIL -> handshakeFailures++;
            case DISCONNECTED -> disconnects++;
            default -> {}
        }
    }

    long reconnects() {
        return Math.max(0, connects - 1);
    }

    long silences() {
        return silences;
    }

    long handshakeFailures() {
        return handshakeFailures;
    }

    long disconnects() {
        return disconnects;
    }
}
