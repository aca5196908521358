package io.mispcurator.zeromq;

import io.mispcurator.zeromq.ZeromqLink.Fault;

/**
 * Why a link is not up.
 *
 * @param text what follows the peer's address in a sentence
 */
record LinkFault(Fault kind, String text) {

    static LinkFault unreachable() {
        return new LinkFault(Fault.UNREACHABLE, "does not answer");
    }

    static LinkFault closedAtOnce() {
        return new LinkFault(
                Fault.CLOSED_AT_ONCE,
                "accepts connections and closes them at once: a port forwarder with nothing behind it, or no ZeroMQ socket");
    }

    static LinkFault mute() {
        return new LinkFault(
                Fault.NO_GREETING,
                "accepts connections and says nothing: it is no ZeroMQ socket, or its process is stopped or hangs");
    }

    static LinkFault foreign(String protocol) {
        return new LinkFault(Fault.NOT_ZEROMQ, "is no ZeroMQ socket: it speaks " + protocol);
    }

    static LinkFault stuck() {
        return new LinkFault(Fault.BROKEN, "does not end the ZMTP handshake");
    }

    static LinkFault wrongType(ZeromqSocketType own) {
        return new LinkFault(Fault.WRONG_SOCKET_TYPE, "ends the handshake: it is no peer for a " + own + " socket");
    }

    static LinkFault broken(String detail) {
        return new LinkFault(Fault.BROKEN, "breaks the ZMTP protocol (" + detail + "): the connection is dropped");
    }

    static LinkFault tooLarge(long maxFrameSize) {
        return new LinkFault(
                Fault.FRAME_TOO_LARGE,
                "sent a frame larger than maxMessageSize (" + maxFrameSize + " bytes): the connection is dropped");
    }

    static LinkFault lost() {
        return new LinkFault(Fault.LOST, "went away");
    }

    static LinkFault silent(String time) {
        return new LinkFault(
                Fault.SILENT, "sent nothing for " + time + ", not even the answer to a PING: connecting again");
    }
}
