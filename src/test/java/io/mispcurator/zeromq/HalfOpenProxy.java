package io.mispcurator.zeromq;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A TCP proxy that can stop forwarding without closing anything, as a firewall that forgot a connection does. */
public final class HalfOpenProxy implements AutoCloseable {

    private final ServerSocket server;
    private final URI target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile AtomicBoolean forwarding = new AtomicBoolean(true);

    private HalfOpenProxy(ServerSocket server, URI target) {
        this.server = server;
        this.target = target;
    }

    public static HalfOpenProxy before(String address) throws IOException {
        HalfOpenProxy proxy =
                new HalfOpenProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(address));
        proxy.onThread(proxy::accept);
        return proxy;
    }

    public String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Forwards nothing any more on the connections that are open; new ones work. */
    public void swallowWhatFlows() {
        forwarding.set(false);
        forwarding = new AtomicBoolean(true);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket peer = new Socket(target.getHost(), target.getPort());
            sockets.addAll(List.of(client, peer));
            AtomicBoolean open = forwarding;
            onThread(() -> copy(client.getInputStream(), peer.getOutputStream(), open));
            onThread(() -> copy(peer.getInputStream(), client.getOutputStream(), open));
        }
    }

    private static void copy(InputStream in, OutputStream out, AtomicBoolean open) throws IOException {
        byte[] buffer = new byte[8192];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            if (open.get()) {
                out.write(buffer, 0, length);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void onThread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // closed: the thread ends
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
