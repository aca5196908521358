package io.mispcurator.zeromq;

import org.zeromq.SocketType;

/** The socket types that a route can use: SUB and PULL receive, PUB and PUSH send. */
public enum ZeromqSocketType {
    SUB(SocketType.SUB, true),
    PULL(SocketType.PULL, true),
    PUB(SocketType.PUB, false),
    PUSH(SocketType.PUSH, false);

    private final SocketType type;
    private final boolean receives;

    ZeromqSocketType(SocketType type, boolean receives) {
        this.type = type;
        this.receives = receives;
    }

    SocketType type() {
        return type;
    }

    boolean receives() {
        return receives;
    }
}
