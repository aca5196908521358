package io.mispcurator.management;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.mispcurator.output.Json;
import io.mispcurator.output.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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

    private static final int MAX_FORM_BYTES = 8 * 1024;

    /**
     * So that a browser neither guesses, keeps, frames nor carries out what is answered. Without any referrer it would not
     * say from which site a form is.
     */
    private static final Map<String, String> SAFE = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

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
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse(null);
    }

    /** Whether the asker may know more than that there is a curator. */
    public boolean isTrusted() {
        return Guard.caller(exchange).trusted();
    }

    /** Of the browser that asks; null if it is none that could have one. */
    public @Nullable Session session() {
        return Guard.caller(exchange).session();
    }

    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** Where the request comes from: a proxy, if there is one. */
    public InetAddress address() {
        return exchange.getRemoteAddress().getAddress();
    }

    /** Where it has come in. */
    public int port() {
        return exchange.getLocalAddress().getPort();
    }

    /** A header of the answer, instead of what it would be otherwise. */
    public Request with(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
        return this;
    }

    /** Whether this is the page's path and is only to be read; if it is not, that is answered. */
    public boolean isReadingOf(String page) throws Exception {
        if (!path().equals(page)) {
            notFound();
            return false;
        }
        if (!method().equals("GET") && !method().equals("HEAD")) {
            notAllowed("GET");
            return false;
        }
        return true;
    }

    /** The fields of a form in the body, of which no more than a few are read. */
    public Map<String, String> form() throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(MAX_FORM_BYTES), StandardCharsets.UTF_8);
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
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
        bytes(200, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(int status, String type, byte[] body) throws IOException {
        try (OutputStream out = begin(status, type)) {
            out.write(body);
        }
    }

    /** Nothing but the status and the headers. */
    public void empty(int status) throws IOException {
        answered = true;
        exchange.sendResponseHeaders(status, -1);
    }

    /** An answer that is written, and flushed, as it comes; the caller closes it. */
    public OutputStream open(String type) throws IOException {
        return begin(200, type);
    }

    private OutputStream begin(int status, String type) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        SAFE.forEach((header, value) -> {
            if (!headers.containsKey(header)) {
                headers.set(header, value);
            }
        });
        answered = true;
        if (method().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return OutputStream.nullOutputStream();
        }
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }
}
