package io.mispcurator.cli;

import io.mispcurator.catchup.SearchReport;
import io.mispcurator.management.SearchView;
import io.mispcurator.output.Json;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A backfill in the running curator. */
final class RunningBackfill implements Backfill {

    private static final String PATH = "/curator/backfill";

    private final ManagementClient client;
    private boolean joined;

    private RunningBackfill(ManagementClient client) {
        this.client = client;
    }

    static RunningBackfill of(CommonOptions options) {
        return new RunningBackfill(ManagementClient.of(options.readManagement()));
    }

    /** Starts one, unless one is already running. */
    static RunningBackfill begin(CommonOptions options, @Nullable Integer days)
            throws IOException, InterruptedException {
        RunningBackfill running = of(options);
        SearchReport latest = running.ask("GET", PATH);
        running.joined = latest != null && !latest.isOver();
        if (!running.joined) {
            running.ask("POST", days == null ? PATH : PATH + "?days=" + days);
        }
        return running;
    }

    @Override
    public String greeting() {
        String state =
                joined ? "a backfill is already running with its own range" : "the running curator does the backfill";
        return state + "; it continues if you stop this command (--cancel ends it)";
    }

    @Override
    public SearchReport report() throws IOException, InterruptedException {
        SearchReport latest = ask("GET", PATH);
        if (latest == null) {
            throw new IOException("the curator was restarted and has no backfill any more: run this command again");
        }
        return latest;
    }

    @Override
    public void cancel() throws IOException, InterruptedException {
        ask("DELETE", PATH);
    }

    /** The latest backfill, or null if there was none since the curator started. */
    private @Nullable SearchReport ask(String method, String path) throws IOException, InterruptedException {
        try (InputStream answer = client.ask(method, path)) {
            SearchView view = Json.MAPPER.readValue(answer, SearchView.class);
            return view == null ? null : view.backfill();
        }
    }

    @Override
    public void close() {}
}
