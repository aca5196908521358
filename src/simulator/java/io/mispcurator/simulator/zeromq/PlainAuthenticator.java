package io.mispcurator.simulator.zeromq;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** Answers the requests of ZAP (ZeroMQ RFC 27) for PLAIN: 200 for the one username and password, else 400. */
final class PlainAuthenticator {
    private static final int REQUEST_FRAMES = 8;

    private final ZMQ.Socket socket;
    private final String username;
    private final String password;

    PlainAuthenticator(ZContext context, String username, String password) {
        this.username = username;
        this.password = password;
        socket = context.createSocket(SocketType.REP);
        socket.bind("inproc://zeromq.zap.01");
    }

    /** Answers whoever asks now, without waiting; to be called by the thread that made it. */
    void answer() {
        for (ZMsg request = receive(); request != null; request = receive()) {
            ZMsg reply = new ZMsg();
            String[] frames = request.stream()
                    .map(frame -> frame.getString(StandardCharsets.UTF_8))
                    .toArray(String[]::new);
            String refusal = refusal(frames);
            reply.add("1.0");
            reply.add(frames.length > 1 ? frames[1] : "");
            reply.add(refusal == null ? "200" : "400");
            reply.add(refusal == null ? "OK" : refusal);
            reply.add(refusal == null ? username : "");
            reply.add(new byte[0]);
            reply.send(socket);
        }
    }

    private @Nullable ZMsg receive() {
        return ZMsg.recvMsg(socket, ZMQ.DONTWAIT);
    }

    private @Nullable String refusal(String[] frames) {
        if (frames.length != REQUEST_FRAMES || !frames[5].equals("PLAIN")) {
            return "Security mechanism not supported";
        }
        if (!frames[6].equals(username)) {
            return "Invalid username";
        }
        return frames[7].equals(password) ? null : "Invalid password";
    }
}
