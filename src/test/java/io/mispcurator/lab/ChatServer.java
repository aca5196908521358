package io.mispcurator.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A chat that takes what is posted to its webhook, and refuses it in turn where it is told to. */
public final class ChatServer implements AutoCloseable {

    public static final String PATH = "/services/T0SECRET/B0SECRET/webhooksecret0123456789";

    /** What it took. */
    public final List<String> messages = new CopyOnWriteArrayList<>();

    /** All that it was asked: method, path and names of headers. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile Answer otherwise = new Answer(200, "ok");

    private record Answer(int status, String body) {}

    private ChatServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "chat");
            thread.setDaemon(true);
            return thread;
        }));
    }

    public static ChatServer start() throws IOException {
        return start(0);
    }

    public static ChatServer start(int port) throws IOException {
        ChatServer chat =
                new ChatServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        chat.server.start();
        return chat;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + PATH;
    }

    /** The next request gets this answer, and after that the next one. */
    public ChatServer answer(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** What has no answer of its own gets this one. */
    public void answerAlways(int status, String body) {
        otherwise = new Answer(status, body);
    }

    public JsonNode message(int number) {
        try {
            return new ObjectMapper().readTree(messages.get(number));
        } catch (IOException e) {
            throw new IllegalStateException(messages.get(number), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().keySet());
        Answer answer = answers.isEmpty() ? otherwise : answers.remove();
        if (answer.status() == 200 && exchange.getRequestMethod().equals("POST")) {
            messages.add(body);
        }
        if (answer.status() / 100 == 3) {
            exchange.getResponseHeaders().set("Location", answer.body());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
