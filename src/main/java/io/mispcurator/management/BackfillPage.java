package io.mispcurator.management;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.SearchRange;
import io.mispcurator.catchup.SearchReport;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code /curator/backfill}: have earlier events looked for, see how far that is, and call it off. */
public final class BackfillPage implements Page {

    public static final String PATH = "/curator/backfill";

    private final CatchUp catchUp;
    private final Clock clock;

    public BackfillPage(CatchUp catchUp, Clock clock) {
        this.catchUp = catchUp;
        this.clock = clock;
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!request.path().equals(PATH)) {
            request.notFound();
            return;
        }
        switch (request.method()) {
            case "GET" -> show(request);
            case "POST" -> begin(request);
            case "DELETE" -> {
                catchUp.cancelBackfill();
                show(request);
            }
            default -> request.notAllowed("GET, POST, DELETE");
        }
    }

    private void begin(Request request) throws Exception {
        String days = request.parameter("days");
        if (days != null && !days.matches("[0-9]{1,5}")) {
            request.error(400, "days is a number of days");
            return;
        }
        SearchReport latest = catchUp.backfill();
        if (latest != null && !latest.isOver()) {
            request.error(409, "a backfill is under way");
            return;
        }
        catchUp.backfill(reach(days));
        show(request);
    }

    private SearchRange reach(@Nullable String days) {
        return days == null
                ? SearchRange.everything()
                : SearchRange.since(clock.instant().minus(Duration.ofDays(Long.parseLong(days))));
    }

    private void show(Request request) throws Exception {
        request.json(200, SearchView.of(catchUp.backfill()));
    }
}
