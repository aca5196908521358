package io.mispcurator.zeromq;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMQException;

/** Lets one user name and password in, as ZeroMQ RFC 27 (ZAP) has it. Ends with its context. */
final class ZapHandler implements Runnable {

    private final ZContext context;
    private final String username;
    private final String password;
    private final CountDownLatch bound = new CountDownLatch(1);

    private ZapHandler(ZContext context, String username, String password) {
        this.context = context;
        this.username = username;
        this.password = password;
    }

    static void start(ZContext context, String username, String password) throws InterruptedException {
        ZapHandler handler = new ZapHandler(context, username, password);
        Thread thread = new Thread(handler, "zap");
        thread.setDaemon(true);
        thread.start();
        handler.bound.await();
    }

    @Override
    public void run() {
        // Not one of the ZContext's own sockets: those it closes on the thread that closes it.
        try (Socket socket = context.getContext().socket(SocketType.REP)) {
            socket.bind("inproc://zeromq.zap.01");
            bound.countDown();
            while (true) {
                answer(socket, request(socket));
            }
        } catch (ZMQException e) {
            // the context is closing
        }
    }

    private static List<String> request(Socket socket) {
        List<String> frames = new ArrayList<>();
        do {
            frames.add(socket.recvStr());
        } while (socket.hasReceiveMore());
        return frames;
    }

    private void answer(Socket socket, List<String> request) {
        boolean good = request.get(6).equals(username) && request.get(7).equals(password);
        socket.sendMore("1.0");
        socket.sendMore(request.get(1));
        socket.sendMore(good ? "200" : "400");
        socket.sendMore(good ? "OK" : "Invalid password");
        socket.sendMore(username);
        socket.send("");
    }
}
