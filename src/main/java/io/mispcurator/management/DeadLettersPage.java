package io.mispcurator.management;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mispcurator.inbox.DeadLetter;
import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.inbox.LetterRefusedException;
import io.mispcurator.inbox.NoSuchLetterException;
import java.io.IOException;
import java.util.List;

/** {@code /curator/dead-letters}: list, show, replay, discard. The list is written while the queue is read. */
public final class DeadLettersPage implements Page {

    public static final String PATH = "/curator/dead-letters";

    private final DeadLetters letters;

    public DeadLettersPage(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public void answer(Request request) throws Exception {
        try {
            route(request, steps(request.path()));
        } catch (NoSuchLetterException e) {
            request.error(404, e.getMessage());
        } catch (LetterRefusedException e) {
            request.error(409, e.getMessage());
        }
    }

    private static List<String> steps(String path) {
        String below = path.substring(PATH.length());
        return below.isEmpty() ? List.of() : List.of(below.substring(1).split("/", -1));
    }

    private void route(Request request, List<String> steps) throws Exception {
        if (!request.path().equals(PATH) && !request.path().startsWith(PATH + "/")) {
            request.notFound();
        } else if (steps.isEmpty()) {
            all(request);
        } else if (steps.equals(List.of("replay"))) {
            replayAll(request);
        } else if (steps.size() == 1) {
            one(request, steps.get(0));
        } else if (steps.size() == 2 && steps.get(1).equals("replay")) {
            replay(request, steps.get(0));
        } else {
            request.notFound();
        }
    }

    private void all(Request request) throws Exception {
        switch (request.method()) {
            case "GET" -> request.json(200, this::list);
            case "DELETE" -> {
                long discarded = letters.discardAll();
                request.json(200, json -> number(json, "discarded", discarded));
            }
            default -> request.notAllowed("GET, DELETE");
        }
    }

    private void one(Request request, String id) throws Exception {
        switch (request.method()) {
            case "GET" -> {
                DeadLetter letter = letters.find(id);
                request.json(200, json -> write(json, letter));
            }
            case "DELETE" -> {
                letters.discard(id);
                request.json(200, json -> number(json, "discarded", 1));
            }
            default -> request.notAllowed("GET, DELETE");
        }
    }

    private void replay(Request request, String id) throws Exception {
        if (!request.method().equals("POST")) {
            request.notAllowed("POST");
            return;
        }
        letters.replay(id);
        request.json(200, json -> number(json, "replayed", 1));
    }

    private void replayAll(Request request) throws Exception {
        if (!request.method().equals("POST")) {
            request.notAllowed("POST");
            return;
        }
        DeadLetters.Replayed done = letters.replayAll();
        request.json(200, json -> {
            json.writeStartObject();
            json.writeNumberField("replayed", done.replayed());
            json.writeNumberField("left", done.left());
            json.writeEndObject();
        });
    }

    private void list(JsonGenerator json) throws Exception {
        json.writeStartArray();
        letters.visit(letter -> {
            write(json, letter);
            json.writeRaw('\n');
        });
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", letter.id());
        json.writeStringField("event", letter.event());
        json.writeStringField("reason", letter.reason());
        json.writeStringField("error", letter.error());
        json.writeNumberField("attempts", letter.attempts());
        json.writeStringField(
                "received", letter.received() == null ? null : letter.received().toString());
        json.writeStringField("died", letter.died().toString());
        json.writeStringField("cause", letter.cause());
        json.writeStringField("server", letter.server());
        if (letter.payload().base64()) {
            json.writeStringField("payloadEncoding", "base64");
        }
        json.writeStringField("payload", letter.payload().text());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, long value) throws IOException {
        json.writeStartObject();
        json.writeNumberField(name, value);
        json.writeEndObject();
    }
}
