package io.mispcurator.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.json.MispJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: its body is written when it is sent. */
public record Response(int status, Map<String, String> headers, Body body, boolean large) {
    public static final String JSON = "application/json; charset=UTF-8";
    public static final String HTML = "text/html; charset=UTF-8";

    /** Writes the body to the client. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Response json(int status, MispJson body) {
        return new Response(status, Map.of("Content-Type", JSON), body::writeTo, false);
    }

    public static Response ok(JsonNode body) {
        return json(200, MispJson.of(body));
    }

    public static Response text(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Response(status, headers, out -> out.write(bytes), false);
    }

    public static Response redirect(String contentType, String location) {
        return text(302, Map.of("Content-Type", contentType, "Location", location), "");
    }

    /** MISP's RestResponse: saved. */
    public static Response saved(String message, String url) {
        return ok(savedBody(message, url));
    }

    public static Response saved(String message, String url, long id) {
        return ok(savedBody(message, url).put("id", Long.toString(id)));
    }

    private static ObjectNode savedBody(String message, String url) {
        ObjectNode body = MispJson.object();
        body.put("saved", true);
        body.put("success", true);
        return body.put("name", message).put("message", message).put("url", url);
    }

    /** MISP's RestResponse: not saved. */
    public static Response notSaved(String message, String url, JsonNode errors) {
        return json(403, MispJson.of(notSavedBody(message, url, errors)));
    }

    public static Response notSaved(String message, String url, JsonNode errors, String id) {
        return json(403, MispJson.of(notSavedBody(message, url, errors).put("id", id)));
    }

    private static ObjectNode notSavedBody(String message, String url, JsonNode errors) {
        ObjectNode body = MispJson.object().put("saved", false);
        body.put("name", message).put("message", message).put("url", url);
        body.set("errors", errors);
        return body;
    }

    /** CakePHP's exception page as JSON. */
    public static Response failure(int status, String message, String url) {
        ObjectNode body = MispJson.object();
        body.put("name", message).put("message", message).put("url", url);
        return json(status, MispJson.of(body));
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body, large);
    }

    /** Sent in chunks as it is written, instead of being put together first. */
    public Response streamed() {
        return new Response(status, headers, body, true);
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public Response halved() {
        byte[] whole = bytes();
        return new Response(status, headers, out -> out.write(whole, 0, whole.length / 2), false);
    }
}
