package io.mispcurator.contract;

import java.nio.charset.StandardCharsets;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A ZeroMQ publisher in the place of MISP's, for use by one thread. */
final class Announcer implements AutoCloseable {

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.XPUB);
    private final int port = socket.bindToRandomPort("tcp://127.0.0.1");

    String address() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Returns once somebody has subscribed to the prefix. */
    void awaitSubscriber(String prefix) {
        socket.setReceiveTimeOut(20_000);
        while (true) {
            byte[] subscription = socket.recv();
            if (subscription == null) {
                throw new AssertionError("Nobody has subscribed to " + prefix);
            }
            String wanted = new String(subscription, 1, subscription.length - 1, StandardCharsets.UTF_8);
            if (subscription[0] == 1 && wanted.equals(prefix)) {
                return;
            }
        }
    }

    void say(String frame) {
        socket.send(frame.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        context.close();
    }
}
