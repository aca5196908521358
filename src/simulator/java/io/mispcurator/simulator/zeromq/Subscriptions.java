package io.mispcurator.simulator.zeromq;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/** The topics that somebody is subscribed to, as the publisher's socket reports them. */
public final class Subscriptions {
    private final Set<String> topics = new HashSet<>();

    /** Reads what has come since, without waiting: a byte for subscribe or unsubscribe, then the topic. */
    void readFrom(ZMQ.Socket socket) {
        for (byte[] message = receive(socket); message != null; message = receive(socket)) {
            if (message.length == 0) {
                continue;
            }
            String topic = new String(message, 1, message.length - 1, StandardCharsets.UTF_8);
            synchronized (this) {
                if (message[0] == 1) {
                    topics.add(topic);
                } else {
                    topics.remove(topic);
                }
                notifyAll();
            }
        }
    }

    private static byte @Nullable [] receive(ZMQ.Socket socket) {
        return socket.recv(ZMQ.DONTWAIT);
    }

    synchronized void clear() {
        topics.clear();
    }

    /** Whether somebody gets all frames of a topic, or some, as a subscription may go on into the JSON. */
    public synchronized boolean wants(String topic) {
        String prefix = topic + " ";
        for (String subscribed : topics) {
            if (prefix.startsWith(subscribed) || subscribed.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    public synchronized void await(String topic, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!wants(topic)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("Nobody subscribed to " + topic + " within " + limit);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a subscriber", e);
            }
        }
    }
}
