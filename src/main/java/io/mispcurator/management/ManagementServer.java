package io.mispcurator.management;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves pages over HTTP on one address. It speaks no TLS: use a reverse proxy beyond loopback. */
public final class ManagementServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final int BACKLOG = 64;

    /** Besides the listeners to live decisions, each of which holds a thread. */
    private static final int MAX_THREADS = 16 + LivePage.MAX_LISTENERS;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Guard guard;
    private final String host;

    private ManagementServer(HttpServer server, ThreadPoolExecutor threads, Guard guard, String host) {
        this.server = server;
        this.threads = threads;
        this.guard = guard;
        this.host = host;
    }

    /**
     * Takes the port and answers from now on; a page that is not there yet is a 404.
     *
     * @param port 0 for any that is free
     * @throws IOException in one line for the operator, if the address cannot be had
     */
    public static ManagementServer open(String host, int port, Guard guard) throws IOException {
        limit("sun.net.httpserver.maxReqTime", 30);
        limit("sun.net.httpserver.maxRspTime", 600);
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
        } catch (UnknownHostException e) {
            throw new IOException("management.host is not an address of this machine: " + host);
        } catch (IOException e) {
            throw new IOException("management.port cannot be had, %s:%d: %s".formatted(host, port, e.getMessage()));
        }
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), run -> {
                    Thread thread = new Thread(run, "management-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.start();
        ManagementServer opened = new ManagementServer(server, threads, guard, host);
        LOG.info("the page, health, metrics and dead letters at {}", opened.url());
        return opened;
    }

    /** A client that never ends its request, or never reads the answer, keeps a thread for so long and no longer. */
    private static void limit(String property, int seconds) {
        setUnlessSet(property, String.valueOf(seconds));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Serves a page at a path and at all paths below it. */
    public ManagementServer with(String path, Page page) {
        HttpContext context = server.createContext(path, exchange -> Request.answer(exchange, page));
        context.getFilters().add(guard);
        if (page instanceof OpenPage) {
            context.getAttributes().put(OpenPage.class.getName(), page);
        }
        return this;
    }

    /** The port that was taken. */
    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
