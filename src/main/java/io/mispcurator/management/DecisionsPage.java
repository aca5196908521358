package io.mispcurator.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.audit.DecisionFilter;
import io.mispcurator.audit.DecisionFilter.Wanted;
import io.mispcurator.audit.DecisionHistory;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code /curator/decisions}: what the audit has, newest first, a page at a time. */
public final class DecisionsPage implements Page {

    public static final String PATH = "/curator/decisions";

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final DecisionHistory history;

    public DecisionsPage(DecisionHistory history) {
        this.history = history;
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!request.isReadingOf(PATH)) {
            return;
        }
        DecisionHistory.Page page;
        try {
            page = history.page(new DecisionFilter(wanted(request)), text(request, "cursor"), limit(request));
        } catch (IllegalArgumentException e) {
            request.error(400, e.getMessage());
            return;
        } catch (DecisionHistory.PageGoneException e) {
            request.error(410, e.getMessage());
            return;
        }
        request.stream(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("decisions");
            for (JsonNode decision : page.decisions()) {
                json.writeTree(decision);
            }
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeStringField("searchedTo", page.searchedTo());
            json.writeEndObject();
        });
    }

    private static Wanted wanted(Request request) {
        return new Wanted(
                text(request, "outcome"),
                text(request, "rule"),
                text(request, "organisation"),
                text(request, "cause"),
                time(request, "since"),
                time(request, "until"),
                text(request, "text"));
    }

    private static @Nullable String text(Request request, String name) {
        String value = request.parameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable Instant time(Request request, String name) {
        String value = text(request, name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is a time such as 2026-11-21T10:00:00Z");
        }
    }

    private static int limit(Request request) {
        String value = text(request, "limit");
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(value);
    }
}
