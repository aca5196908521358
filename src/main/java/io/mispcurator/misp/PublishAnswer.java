package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /events/publish/<uuid>}. */
public final class PublishAnswer {

    private static final String CALL = "events/publish";
    private static final Pattern NOT_PUSHED =
            Pattern.compile("not pushed to (.+?)(?:, re-try later.*|\\.)?$", Pattern.DOTALL);
    private static final int MAX_PARTNERS = 20;

    private PublishAnswer() {}

    /**
     * Reads and closes the body, if there is one. MISP also says 403 when it has published the event, but could not push
     * it on to some server (EventsController::publish): that is success.
     *
     * @throws MispRefusalException also if a workflow of MISP's blocks the publication, which it will do again
     * @throws MispException if the event is not published and will not be
     */
    public static Publication read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        if (answer.is(404, "Invalid event")) {
            throw new EventGoneException("no such event any more");
        }
        if (answer.status() == 403 && answer.hasError("Module")) {
            throw new MispRefusalException(CALL + ": a workflow in MISP blocks the publication: "
                    + Json.shown(reason(answer.error("Module"), answer.message())));
        }
        if (answer.status() == 403 && answer.hasError("failed_servers")) {
            return new Publication(Publication.State.NOT_PUSHED, partners(answer));
        }
        if (!answer.isDone()) {
            throw answer.failure(CALL);
        }
        return new Publication(
                answer.is(200, "Job queued") ? Publication.State.QUEUED : Publication.State.PUBLISHED, List.of());
    }

    private static String reason(JsonNode module, String message) {
        String said = module.isTextual() ? module.textValue() : module.toString();
        return said.isBlank() ? message : said;
    }

    /** MISP takes the last server off its list before it shows it, but names all of them in its message. */
    private static List<String> partners(Answer answer) {
        Matcher named = NOT_PUSHED.matcher(answer.message());
        List<String> partners = new ArrayList<>();
        if (named.find()) {
            for (String partner : named.group(1).split(",\\s*|\\s+and\\s+")) {
                add(partner, partners);
            }
        } else {
            answer.error("failed_servers").forEach(partner -> add(partner.asText(), partners));
        }
        return partners;
    }

    private static void add(String partner, List<String> partners) {
        if (!partner.isBlank() && partners.size() < MAX_PARTNERS) {
            partners.add(Json.shown(partner.strip()));
        }
    }
}
