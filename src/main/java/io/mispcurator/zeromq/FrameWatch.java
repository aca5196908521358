package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Sees every frame that a socket is sent, commands included, of which JeroMQ 0.6.0 tells nothing: the READY that ends the
 * handshake, and the PONG that answers a PING. Gives no frame more memory than it may have. JeroMQ's I/O thread writes, any
 * thread reads; a frame's content is seen some time after it came.
 */
final class FrameWatch implements MsgAllocator {

    private static final byte[] READY = "\5READY".getBytes(US_ASCII);
    private static final byte[] ERROR = "\5ERROR".getBytes(US_ASCII);

    /** What PLAIN of libzmq 4.3 sends for ERROR, by a slip, and what JeroMQ therefore does not understand. */
    private static final byte[] LIBZMQ_ERROR = "^RROR".getBytes(US_ASCII);

    private static final int MAX_REASON = 40;

    private final long maxFrameSize;
    private final Clock clock;
    private volatile long lastFrameAt;
    private volatile int frames;
    private volatile @Nullable Msg first;
    private volatile @Nullable Msg second; // PLAIN and CURVE have a WELCOME before the READY

    FrameWatch(long maxFrameSize, Clock clock) {
        this.maxFrameSize = maxFrameSize;
        this.clock = clock;
        this.lastFrameAt = clock.millis();
    }

    /**
     * Throws {@link IllegalArgumentException} before it takes memory for a frame that is too large: JeroMQ 0.6.0 compares
     * the announced length as a signed number and takes its lower half, so that one of 2^63 + 2^30 passes its own limit.
     */
    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the I/O thread writes
    public Msg allocate(int size) {
        if (size < 0 || size > maxFrameSize) {
            throw new IllegalArgumentException("a frame of an impossible length");
        }
        Msg frame = new Msg(size);
        lastFrameAt = clock.millis();
        if (frames == 0) {
            first = frame;
        } else if (frames == 1 && !isReady(first)) {
            second = frame;
        }
        frames++;
        return frame;
    }

    /** A connection was made: its frames are counted from here. */
    void connected() {
        frames = 0;
        first = null;
        second = null;
    }

    /** Whether the peer has sent READY, with which it accepts this side. */
    boolean isReady() {
        return isReady(first) || isReady(second);
    }

    /** Whether the peer has sent anything after its READY, such as the answer to a PING. */
    boolean hasMoreThanReady() {
        return frames > (isReady(first) ? 1 : 2);
    }

    private static boolean isReady(@Nullable Msg frame) {
        return startsWith(frame, READY);
    }

    private static boolean startsWith(@Nullable Msg frame, byte[] command) {
        return frame != null
                && frame.size() >= command.length
                && Arrays.equals(frame.data(), 0, command.length, command, 0, command.length);
    }

    /** The reason with which the peer refused this side, such as 400; null if it did not. */
    @Nullable
    String refusal() {
        String reason = refusal(first);
        return reason == null ? refusal(second) : reason;
    }

    private static @Nullable String refusal(@Nullable Msg frame) {
        int prefix =
                startsWith(frame, ERROR) ? ERROR.length : startsWith(frame, LIBZMQ_ERROR) ? LIBZMQ_ERROR.length : 0;
        if (frame == null || prefix == 0) {
            return null;
        }
        byte[] data = frame.data();
        int from = Math.min(prefix + 1, data.length); // after the length of the reason
        return new String(data, from, Math.min(data.length - from, MAX_REASON), US_ASCII).replaceAll("[^ -~]", "?");
    }

    /** When the latest frame came, or when the watch began. */
    long lastFrameAt() {
        return lastFrameAt;
    }
}
