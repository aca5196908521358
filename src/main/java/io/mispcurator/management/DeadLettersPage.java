package io.mispcurator.management;

import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.inbox.LetterRefusedException;
import io.mispcurator.inbox.NoSuchLetterException;
import java.util.List;

/**
 * {@code /curator/dead-letters}: list, show, replay, discard; all, or with {@code reason} those of one kind. The list is
 * written while the queue is read, and ends after {@code limit} where that is given.
 */
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
        } catch (IllegalArgumentException e) {
            request.error(400, e.getMessage());
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
            case "GET" -> list(request);
            case "DELETE" -> request.json(200, new Discarded(letters.discardAll(request.parameter("reason"))));
            default -> request.notAllowed("GET, DELETE");
        }
    }

    private void one(Request request, String id) throws Exception {
        switch (request.method()) {
            case "GET" -> request.json(200, LetterView.of(letters.find(id)));
            case "DELETE" -> {
                letters.discard(id);
                request.json(200, new Discarded(1));
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
        request.json(200, new Replayed(1));
    }

    private void replayAll(Request request) throws Exception {
        if (!request.method().equals("POST")) {
            request.notAllowed("POST");
            return;
        }
        request.json(200, letters.replayAll(request.parameter("reason")));
    }

    private void list(Request request) throws Exception {
        String reason = request.parameter("reason");
        String limit = request.parameter("limit");
        if (reason != null && !reason.matches("[a-z-]{1,40}") || limit != null && !limit.matches("[1-9][0-9]{0,5}")) {
            request.error(400, "reason is a word such as refused, and limit a number from 1");
            return;
        }
        int most = limit == null ? Integer.MAX_VALUE : Integer.parseInt(limit);
        request.stream(200, json -> {
            json.writeStartArray();
            letters.visit(reason, most, letter -> {
                json.writePOJO(LetterView.of(letter));
                json.writeRaw('\n');
            });
            json.writeEndArray();
        });
    }

    private record Discarded(long discarded) {}

    private record Replayed(long replayed) {}
}
