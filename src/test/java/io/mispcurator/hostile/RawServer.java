package io.mispcurator.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers whatever bytes a test likes, HTTP or not, once a connection. */
public final class RawServer implements AutoCloseable {

    @FunctionalInterface
    public interface Answer {
        void write(String head, OutputStream out) throws IOException;
    }

    /** The heads of the requests that came, key and all. */
    public final List<String> heads = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final Answer answer;

    public RawServer(Answer answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.answer = answer;
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                String head = head(socket);
                if (!head.isEmpty()) {
                    heads.add(head);
                    answer.write(head, socket.getOutputStream());
                }
            } catch (IOException hungUp) {
                // The client need not hear us out: that is what some tests are about.
                continue;
            }
        }
    }

    private static String head(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
