package io.mispcurator.zeromq;

import zmq.Msg;
import zmq.msg.MsgAllocator;
import zmq.msg.MsgAllocatorThreshold;

/**
 * Gives no frame more memory than it may have. JeroMQ 0.6.0 compares the length that a peer announces as a signed number
 * and then takes its lower half, so that one of 2^63 + 2^30 passes its own limit and takes a gigabyte.
 */
record BoundedAllocator(long largest) implements MsgAllocator {

    private static final MsgAllocator MEMORY = new MsgAllocatorThreshold();

    @Override
    public Msg allocate(int size) {
        if (size < 0 || size > largest) {
            throw new IllegalArgumentException("a frame of an impossible length");
        }
        return MEMORY.allocate(size);
    }
}
