package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CountDownLatch;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMQException;
import org.zeromq.ZMsg;

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
        Socket socket = context.createSocket(SocketType.REP);
        socket.bind("inproc://zeromq.zap.01");
        bound.countDown();
        try {
            for (ZMsg request = ZMsg.recvMsg(socket); request != null; request = ZMsg.recvMsg(socket)) {
                answer(
                        socket,
                        request.stream().map(frame -> frame.getString(UTF_8)).toArray(String[]::new));
            }
        } catch (ZMQException e) {
            socket.close(); // the context is closing
        }
    }

    private void answer(Socket socket, String[] request) {
        boolean good = request[6].equals(username) && request[7].equals(password);
        ZMsg reply = new ZMsg();
        for (String frame : new String[] {"1.0", request[1], good ? "200" : "400", good ? "OK" : "Invalid password"}) {
            reply.add(frame);
        }
        reply.add(username);
        reply.add("");
        reply.send(socket);
    }
}
