package io.mispcurator.management;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.SearchRange;
import io.mispcurator.catchup.SearchReport;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code /curator/backfill}: have earlier events looked for, see how far that is, and call it off. Below it, at {@code
 * dry-run}, the same of a search that only says what would be done.
 */
public final class BackfillPage implements Page {

    public static final String PATH = "/curator/backfill";

    private static final String DRY_RUN = PATH + "/dry-run";

    private final CatchUp catchUp;
    private final DryRun dryRun;
    private final Clock clock;

    public BackfillPage(CatchUp catchUp, DryRun dryRun, Clock clock) {
        this.catchUp = catchUp;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    @Override
    public void answer(Request request) throws Exception {
        boolean dry = request.path().equals(DRY_RUN);
        if (!dry && !request.path().equals(PATH)) {
            request.notFound();
            return;
        }
        switch (request.method()) {
            case "GET" -> show(request, dry);
            case "POST" -> begin(request, dry);
            case "DELETE" -> {
                cancel(dry);
                show(request, dry);
            }
            default -> request.notAllowed("GET, POST, DELETE");
        }
    }

    private void cancel(boolean dry) {
        if (dry) {
            dryRun.cancel();
        } else {
            catchUp.cancelBackfill();
        }
    }

    private void begin(Request request, boolean dry) throws Exception {
        String days = request.parameter("days");
        if (days != null && !days.matches("[0-9]{1,5}")) {
            request.error(400, "days is a number of days");
            return;
        }
        if (dry) {
            dryRun.begin(reach(days));
            show(request, true);
            return;
        }
        SearchReport latest = catchUp.backfill();
        if (latest != null && !latest.isOver()) {
            request.error(409, "a backfill is under way");
            return;
        }
        catchUp.backfill(reach(days));
        show(request, false);
    }

    private SearchRange reach(@Nullable String days) {
        return days == null
                ? SearchRange.everything()
                : SearchRange.since(clock.instant().minus(Duration.ofDays(Long.parseLong(days))));
    }

    private void show(Request request, boolean dry) throws Exception {
        request.json(200, dry ? dryRun.state() : SearchView.of(catchUp.backfill()));
    }
}
