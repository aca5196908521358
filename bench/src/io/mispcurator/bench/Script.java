package io.mispcurator.bench;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The requests of the script of 2022, one after the other and without its sleeps: as the exchanges 103 to 113 of the
 * recordings have them.
 */
final class Script {

    private static final String ORGANISATION = "org_uuid:";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatedMisp misp;

    Script(SimulatedMisp misp) {
        this.misp = misp;
    }

    void curate(PulledEvent event, Trust trust) throws IOException {
        ask("GET", "/events/view/" + event.uuid(), "");
        ask(
                "POST",
                "/warninglists/checkValue",
                '"' + ORGANISATION + event.organisation().uuid() + '"');
        switch (trust) {
            case HIGH -> {
                attach(event, "admiralty-scale:source-reliability=\\\"a\\\"");
                ask("POST", "/tags/removeTagFromObject", tag(event, "workflow:state=\\\"incomplete\\\""));
                attach(event, "workflow:state=\\\"complete\\\"");
                ask("POST", "/events/publish/" + event.uuid(), "");
            }
            case MEDIUM -> attach(event, "admiralty-scale:source-reliability=\\\"c\\\"");
            case UNLISTED -> {}
        }
    }

    private void attach(PulledEvent event, String tag) throws IOException {
        ask("POST", "/tags/attachTagToObject", tag(event, tag).replace("}", ",\"local\":true}"));
    }

    private static String tag(PulledEvent event, String tag) {
        return "{\"uuid\":\"" + event.uuid() + "\",\"tag\":\"" + tag + "\"}";
    }

    private void ask(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(misp.url().resolve(path))
                .header("Authorization", misp.key())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
            if (status != 200) {
                throw new IOException(path + " was answered with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
