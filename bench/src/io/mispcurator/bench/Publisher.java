package io.mispcurator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Socket;

/**
 * A publisher as a process of its own. It says where it listens and when somebody has subscribed; each line that it is
 * given, {@code FRAMES RATE}, has it send so many frames, so many a second or, with 0, as fast as it can. As MISP's it
 * leaves out at once what nobody subscribed to.
 */
final class Publisher {

    static final String END = "misp_json_self {\"the\":\"end\"}";

    private static final long LONGEST_REST_NANOS = 1_000_000;

    private final Mix mix;
    private final Socket socket;

    private Publisher(Mix mix, Socket socket) {
        this.mix = mix;
        this.socket = socket;
    }

    /** Arguments: the mix, and the send high-water mark, 1000 for MISP's own or 0 to drop nothing. */
    public static void main(String[] arguments) throws IOException {
        try (ZContext context = new ZContext();
                Socket socket = context.createSocket(SocketType.XPUB)) {
            socket.setSndHWM(Integer.parseInt(arguments[1]));
            socket.bind("tcp://127.0.0.1:*");
            System.out.println(socket.getLastEndpoint());
            new Publisher(Mix.of(arguments[0]), socket).obey();
        }
    }

    private void obey() throws IOException {
        socket.recv(); // somebody subscribes
        System.out.println("subscribed");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            send(Long.parseLong(words[0]), Long.parseLong(words[1]));
        }
    }

    private void send(long frames, long rate) {
        while (socket.recv(ZMQ.DONTWAIT) != null) {} // further subscriptions
        long before = mix.pulls();
        long began = System.currentTimeMillis();
        long start = System.nanoTime();
        for (long i = 0; i < frames; i++) {
            if (rate > 0) {
                awaitTime(start + i * 1_000_000_000L / rate);
            }
            socket.send(mix.frame(i), 0);
        }
        long ended = System.currentTimeMillis();
        System.out.println("sent " + (mix.pulls() - before) + " " + began + " " + ended);
        socket.send(END);
    }

    /** Sleeps rather than spins: the cores are shared with who receives. */
    private static void awaitTime(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(Math.min(left, LONGEST_REST_NANOS));
            left = due - System.nanoTime();
        }
    }
}
