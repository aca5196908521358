package io.mispcurator.simulator.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A request as it came in over HTTP; {@code received} is in microseconds since 1970. */
public record HttpMessage(String method, String path, Headers headers, String body, long received) {

    public static HttpMessage read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getRawPath();
        return new HttpMessage(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body, micros());
    }

    /** The time now, in microseconds since 1970. */
    public static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** MISP takes a request for REST only if it prefers JSON; otherwise it shows its login page (recording 180). */
    public boolean wantsJson() {
        return header("Accept").toLowerCase(Locale.ROOT).startsWith("application/json") || path.endsWith(".json");
    }

    public boolean carriesJson() {
        return header("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    /** MISP takes it in either header; what a reverse proxy wants in Authorization is none (recording 950). */
    public String key() {
        String other = header("X-MISP-AUTH").trim();
        return other.isEmpty() ? header("Authorization").trim() : other;
    }

    /** The value of the cookie of that name; empty if there is none. */
    public String cookie(String name) {
        return Arrays.stream(header("Cookie").split(";\\s*"))
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    public String host() {
        return header("Host");
    }

    public List<String> segments() {
        String bare = path.endsWith(".json") ? path.substring(0, path.length() - 5) : path;
        return Arrays.stream(bare.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private String header(String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }
}
