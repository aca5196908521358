package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPLogger;
import org.zeromq.ZMQ.Socket;

/**
 * A consumer's socket for some seconds, without a route: what becomes of its link, and what comes first. It says what a
 * route's consumer with the same options would say, and logs nothing.
 *
 * @param link how the socket stood with its peer at the end
 * @param message the beginning of the first message, in a few printable characters; null if none came
 */
public record ZeromqTrial(ZeromqLink link, @Nullable String message) {

    private static final int MAX_SHOWN = 60;
    private static final long FAULT_INTERVAL_MILLIS = 50;

    /** What may pass by itself while a link is made. */
    private static final Set<Fault> PASSING = EnumSet.of(Fault.LOST, Fault.SILENT);

    /**
     * Returns when a message came or it shows that none will; at the latest after the limit and some seconds.
     *
     * @throws IllegalArgumentException if the address or an option is none
     * @throws RuntimeCamelException if the socket cannot be opened
     */
    public static ZeromqTrial of(String address, ZeromqConfiguration configuration, Duration limit) {
        SocketPlan plan = SocketPlan.forConsumer(address, configuration);
        LinkWatch watch = new LinkWatch(plan, Clock.systemUTC(), NOPLogger.NOP_LOGGER);
        SynchronousQueue<byte[]> messages = new SynchronousQueue<>();
        SocketOwner owner = new SocketOwner(plan, watch, socket -> receive(socket, watch, messages), failure -> {});
        owner.start(Executors.newSingleThreadExecutor(task -> new Thread(task, plan.threadName())));
        try {
            byte[] message = await(messages, watch, limit);
            return new ZeromqTrial(watch.link(), message == null ? null : shown(message));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ZeromqTrial(watch.link(), null);
        } finally {
            stop(owner);
        }
    }

    private static boolean receive(Socket socket, LinkWatch watch, SynchronousQueue<byte[]> messages) {
        byte[] frame = socket.recv();
        if (frame == null) {
            return false;
        }
        watch.received();
        messages.offer(frame);
        return true;
    }

    private static byte @Nullable [] await(SynchronousQueue<byte[]> messages, LinkWatch watch, Duration limit)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            byte[] message = messages.poll(FAULT_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            Fault fault = watch.link().fault();
            if (message != null || fault != null && !PASSING.contains(fault)) {
                return message;
            }
        }
        return null;
    }

    private static String shown(byte[] message) {
        return Greeting.shown(new String(Arrays.copyOf(message, Math.min(message.length, MAX_SHOWN)), UTF_8));
    }

    private static void stop(SocketOwner owner) {
        try {
            owner.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
