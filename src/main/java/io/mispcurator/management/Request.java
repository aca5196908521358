package io.mispcurator.management;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import io.mispcurator.output.Json;
import io.mispcurator.output.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request, and the answer to it. */
public final class Request {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    /** Writes an answer while it is being made. */
    @FunctionalInterface
    public interface Body {
        void write(JsonGenerator json) throws Exception;
    }

    private final HttpExchange exchange;
    private boolean answered;

    private Request(HttpExchange exchange) {
        this.exchange = exchange;
    }

    static void answer(HttpExchange exchange, Page page) throws IOException {
        Request request = new Request(exchange);
        try {
            page.answer(request);
        } catch (Exception e) {
            request.failed(e);
        }
        exchange.close();
    }

    /** Closing would end an answer as if it were whole; throwing cuts the connection. */
    private void failed(Exception failure) throws IOException {
        if (answered) {
            throw new IOException("broken off: " + failure.getMessage(), failure);
        }
        LOG.warn("{} {} failed: {}", method(), path(), failure.getMessage());
        try (JsonGenerator json = Json.stream(begin(500, "application/json"))) {
            json.writePOJO(new Problem(Secrets.blanked("that failed: " + failure.getMessage())));
        }
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** A parameter of the address, or null if it is not there. */
    public @Nullable String parameter(String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }

    /** Whether the asker may know more than that there is a curator. */
    public boolean isTrusted() {
        return Guard.isTrusted(exchange);
    }

    public void error(int status, String words) throws Exception {
        json(status, new Problem(words));
    }

    private record Problem(String error) {}

    /** There is no such page. */
    public void notFound() throws Exception {
        error(404, "there is nothing at " + path());
    }

    /** The page is there, but not for this method. */
    public void notAllowed(String allowed) throws Exception {
        exchange.getResponseHeaders().set("Allow", allowed);
        error(405, path() + " takes " + allowed);
    }

    /** @param value a record, or null */
    public void json(int status, @Nullable Object value) throws Exception {
        stream(status, json -> json.writePOJO(value));
    }

    /** Answers while it is being written, however long it becomes. */
    public void stream(int status, Body body) throws Exception {
        OutputStream out = begin(status, "application/json");
        JsonGenerator json = Json.stream(out);
        body.write(json);
        json.writeRaw('\n');
        json.close();
    }

    public void text(String type, String body) throws IOException {
        try (OutputStream out = begin(200, type)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private OutputStream begin(int status, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answered = true;
        if (method().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return OutputStream.nullOutputStream();
        }
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }
}
