package io.mispcurator.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Hears MISP's notifications whose topics begin with a prefix; for use by one thread. */
final class Notifications implements AutoCloseable {

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.SUB);
    private final List<String> heard = new ArrayList<>();

    Notifications(String address, String... prefixes) {
        socket.setRcvHWM(0);
        // Some of JeroMQ's handshakes never end; given up soon, they are begun anew.
        socket.setHandshakeIvl(300);
        for (String prefix : prefixes) {
            socket.subscribe(prefix.getBytes(StandardCharsets.UTF_8));
        }
        socket.connect(address);
    }

    /** Does something that MISP notifies of, over and over, until that is heard. */
    Notifications linkedBy(Runnable probe) {
        long deadline = deadline(Duration.ofSeconds(20));
        while (heard.isEmpty()) {
            probe.run();
            receive(Duration.ofMillis(500));
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Nothing is heard of MISP: is the plugin on, with event, tag, publish and"
                        + " warninglist notifications?");
            }
        }
        forget();
        return this;
    }

    /** Forgets what came so far and what still comes of it. */
    void forget() {
        do {
            heard.clear();
            receive(Duration.ofMillis(700));
        } while (!heard.isEmpty());
    }

    /** The first frame that is meant, which comes within the limit; what came before it stays in {@link #heard}. */
    String await(Duration limit, Predicate<String> meant) {
        long deadline = deadline(limit);
        while (heard.isEmpty() || !meant.test(heard.get(heard.size() - 1))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not heard within " + limit + ", but " + heard);
            }
            receive(Duration.ofMillis(200));
        }
        return heard.get(heard.size() - 1);
    }

    List<String> heard() {
        return heard;
    }

    private void receive(Duration limit) {
        socket.setReceiveTimeOut((int) limit.toMillis());
        byte[] frame = socket.recv();
        if (frame != null) {
            heard.add(new String(frame, StandardCharsets.UTF_8));
        }
    }

    private static long deadline(Duration limit) {
        return System.nanoTime() + limit.toNanos();
    }

    @Override
    public void close() {
        context.close();
    }
}
