package io.mispcurator.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A ZeroMQ subscriber that takes the frames of some topics, for use by one thread. */
final class Subscriber implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.SUB);
    private final Queue<String> early = new ArrayDeque<>();

    private Subscriber(String address, String prefix) {
        socket.setRcvHWM(0);
        // Some of JeroMQ's handshakes never end; given up soon, they are begun anew.
        socket.setHandshakeIvl(300);
        socket.subscribe(prefix.getBytes(StandardCharsets.UTF_8));
        socket.connect(address);
    }

    /** Returns once the publisher knows of the subscription. */
    static Subscriber to(SimulatedMisp misp, String prefix) {
        Subscriber subscriber = new Subscriber(misp.zeromqAddress(), prefix);
        String topic = prefix.isEmpty() ? "misp_json_event" : prefix.strip();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!misp.isWanted(topic)) {
            subscriber.receive(Duration.ofMillis(5), subscriber.early);
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Could not subscribe within " + LIMIT);
            }
        }
        return subscriber;
    }

    private void receive(Duration limit, Queue<String> into) {
        socket.setReceiveTimeOut((int) limit.toMillis());
        byte[] frame = socket.recv();
        if (frame != null) {
            into.add(new String(frame, StandardCharsets.UTF_8));
        }
    }

    String next() {
        if (early.isEmpty()) {
            receive(LIMIT, early);
        }
        String frame = early.poll();
        if (frame == null) {
            throw new AssertionError("No frame came within " + LIMIT);
        }
        return frame;
    }

    /** Whether nothing comes for so long. */
    boolean isSilentFor(Duration duration) {
        receive(duration, early);
        return early.isEmpty();
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
