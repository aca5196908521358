package io.mispcurator.management;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * {@code /observe/health/live}: this process works. {@code /observe/health/ready} and {@code /observe/health}: events are
 * heard and curated. 200 when up, 503 when down. Without the token, which probes need not have, it tells no details.
 */
public final class HealthPage implements Page {

    public static final String PATH = "/observe/health";

    private static final String LIVE = PATH + "/live";
    private static final String READY = PATH + "/ready";

    private final Supplier<Health> live;
    private final Supplier<Health> ready;

    public HealthPage(Supplier<Health> live, Supplier<Health> ready) {
        this.live = live;
        this.ready = ready;
    }

    static boolean isProbe(String path) {
        return path.equals(PATH) || path.equals(LIVE) || path.equals(READY);
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!isProbe(request.path())) {
            request.notFound();
        } else if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            request.notAllowed("GET");
        } else {
            Health health = request.path().equals(LIVE) ? live.get() : ready.get();
            request.json(health.isUp() ? 200 : 503, json -> write(json, health, request.isTrusted()));
        }
    }

    private static void write(JsonGenerator json, Health health, boolean details) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", status(health.isUp()));
        if (details) {
            json.writeArrayFieldStart("checks");
            for (Health.Check check : health.checks()) {
                json.writeStartObject();
                json.writeStringField("name", check.name());
                json.writeStringField("status", status(check.up()));
                json.writeStringField("message", check.words());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
