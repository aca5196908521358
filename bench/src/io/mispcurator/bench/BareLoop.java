package io.mispcurator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/** The least that a receiver can do: it takes frames from a socket and counts them. After each end it says how many. */
final class BareLoop {

    private BareLoop() {}

    /** Arguments: the address, and what to subscribe to. */
    public static void main(String[] arguments) {
        byte[] end = Publisher.END.getBytes(UTF_8);
        try (ZContext context = new ZContext();
                Socket socket = context.createSocket(SocketType.SUB)) {
            socket.setRcvHWM(0);
            Arrays.stream(arguments).skip(1).forEach(socket::subscribe);
            socket.connect(arguments[0]);
            long frames = 0;
            while (true) {
                byte[] frame = socket.recv();
                if (Arrays.equals(frame, end)) {
                    System.out.println("received " + frames + " " + System.currentTimeMillis());
                    frames = 0;
                } else {
                    frames++;
                }
            }
        }
    }
}
