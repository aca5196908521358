package io.mispcurator.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The listener, which can be stopped, so that connections are refused, and started again. */
public final class HttpFront implements AutoCloseable {
    private static final int THREADS = 64;

    static {
        // Without it the JDK's server holds each answer on a kept-alive connection back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpHandler misp;
    private final HttpHandler control;
    private final ExecutorService threads = threads();
    private final String host;
    private int port;
    private @Nullable HttpServer server;

    public HttpFront(String host, int port, HttpHandler misp, HttpHandler control) {
        this.host = host;
        this.port = port;
        this.misp = misp;
        this.control = control;
    }

    public synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            HttpServer starting = HttpServer.create(address, 0);
            starting.setExecutor(threads);
            starting.createContext("/", misp);
            starting.createContext("/simulator/", control);
            starting.start();
            port = starting.getAddress().getPort();
            server = starting;
        } catch (IOException e) {
            throw new IllegalStateException("HTTP port " + port + " is in use", e);
        }
    }

    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Refuses connections for a while; first lets the answer to who asked for it go out. */
    public void pause(Duration duration) {
        try {
            Thread.sleep(100);
            stop();
            Thread.sleep(duration.toMillis());
            start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public synchronized URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Sends an answer; a connection that is gone by then is nobody's concern. */
    public static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Type", Response.HTML);
            exchange.sendResponseHeaders(response.status(), -1);
            exchange.close();
            return;
        }
        if (response.large()) {
            exchange.sendResponseHeaders(response.status(), 0);
            response.body().writeTo(exchange.getResponseBody());
        } else {
            byte[] body = response.bytes();
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Announces the whole answer, sends half of it, and cuts the connection. */
    public static void breakOff(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.bytes();
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), body.length + 1L);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static ExecutorService threads() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "simulated-misp-http-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
