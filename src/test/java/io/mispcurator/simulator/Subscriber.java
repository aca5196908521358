package io.mispcurator.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A ZeroMQ subscriber that takes the frames of some topics, for use by one thread. */
final class Subscriber implements AutoCloseable {
    private static final int LIMIT_MILLIS = 10_000;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.SUB);

    Subscriber(String address, String prefix) {
        socket.setRcvHWM(0);
        socket.setReceiveTimeOut(LIMIT_MILLIS);
        socket.connect(address);
        socket.subscribe(prefix.getBytes(StandardCharsets.UTF_8));
    }

    String next() {
        byte[] frame = socket.recv();
        if (frame == null) {
            throw new AssertionError("No frame came within " + LIMIT_MILLIS + " ms");
        }
        return new String(frame, StandardCharsets.UTF_8);
    }

    /** All frames up to and with the first that is the last wanted. */
    List<String> until(Predicate<String> last) {
        List<String> frames = new ArrayList<>();
        do {
            frames.add(next());
        } while (!last.test(frames.get(frames.size() - 1)));
        return frames;
    }

    @Override
    public void close() {
        context.close();
    }
}
