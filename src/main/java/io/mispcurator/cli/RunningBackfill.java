package io.mispcurator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.catchup.Reason;
import io.mispcurator.catchup.SearchReport;
import io.mispcurator.curation.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backfill by the curator that runs. */
final class RunningBackfill implements Backfill {

    private static final String PATH = "/curator/backfill";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ManagementClient client;
    private boolean joined;

    private RunningBackfill(ManagementClient client) {
        this.client = client;
    }

    static RunningBackfill of(CommonOptions options) {
        return new RunningBackfill(ManagementClient.of(options.readManagement()));
    }

    /** Has the curator begin, unless it is at it already. */
    static RunningBackfill begin(CommonOptions options, @Nullable Integer days)
            throws IOException, InterruptedException {
        RunningBackfill running = of(options);
        JsonNode latest = running.ask("GET", PATH);
        running.joined = !latest.isNull() && !read(latest).isOver();
        if (!running.joined) {
            running.ask("POST", days == null ? PATH : PATH + "?days=" + days);
        }
        return running;
    }

    @Override
    public String greeting() {
        String who = joined
                ? "a backfill is under way already, and goes on as it was begun; so it does"
                : "the curator that runs does it; it goes on";
        return who + " when this command is stopped (--cancel calls it off)";
    }

    @Override
    public SearchReport report() throws IOException, InterruptedException {
        JsonNode latest = ask("GET", PATH);
        if (latest.isNull()) {
            throw new IOException("the curator was started anew and has no backfill: run this again");
        }
        return read(latest);
    }

    @Override
    public void cancel() throws IOException, InterruptedException {
        ask("DELETE", PATH);
    }

    private JsonNode ask(String method, String path) throws IOException, InterruptedException {
        try (InputStream answer = client.ask(method, path)) {
            return MAPPER.readTree(answer);
        }
    }

    private static SearchReport read(JsonNode json) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, json.at("/outcomes/" + outcome.label()).asLong());
        }
        return new SearchReport(
                Reason.BACKFILL,
                Instant.parse(json.path("began").asText()),
                json.hasNonNull("ended") ? Instant.parse(json.path("ended").asText()) : null,
                json.path("found").asLong(),
                json.path("expected").asLong(),
                outcomes,
                json.path("left").asLong(),
                json.path("failure").textValue());
    }

    @Override
    public void close() {}
}
