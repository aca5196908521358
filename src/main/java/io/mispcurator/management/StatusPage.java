package io.mispcurator.management;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.misp.RefusedHit;
import io.mispcurator.trust.Held;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /curator/status}: the curator's state in a few numbers. What is not known is null. */
public final class StatusPage implements Page {

    public static final String PATH = "/curator/status";

    /** Of more than that, those that were decided on last are left out. */
    private static final int MAX_HELD = 1_000;

    private final Supplier<CuratorStatus> status;
    private final Metrics metrics;
    private final CatchUp catchUp;
    private final String misp;

    /** @param misp its address */
    public StatusPage(Supplier<CuratorStatus> status, Metrics metrics, CatchUp catchUp, String misp) {
        this.misp = misp;
        this.status = status;
        this.metrics = metrics;
        this.catchUp = catchUp;
    }

    private record View(
            @Nullable Long inbox,
            @Nullable Long deadLetters,
            Zeromq zeromq,
            Misp misp,
            List<RefusedList> refusedLists,
            List<HeldPublication> held,
            @Nullable NoticeCounts notices,
            Map<String, String> routes,
            Map<String, Long> outcomes,
            @Nullable SearchView catchUp,
            @Nullable SearchView backfill) {}

    private record Zeromq(boolean connected, @Nullable Long silenceSeconds) {}

    private record Misp(boolean reachable, @Nullable String version, String url) {}

    private record RefusedList(
            String name, String id, @Nullable String matched, String message) {}

    private record HeldPublication(String event, Instant since, Instant due, String why) {}

    @Override
    public void answer(Request request) throws Exception {
        if (request.isReadingOf(PATH)) {
            request.json(200, view(status.get()));
        }
    }

    private View view(CuratorStatus now) {
        CuratorStatus.Link link = now.zeromq();
        String version = now.misp().version();
        return new View(
                now.inbox(),
                now.deadLetters(),
                link == null
                        ? new Zeromq(false, null)
                        : new Zeromq(link.connected(), link.silence().toSeconds()),
                new Misp(now.misp().reachable(), version.isEmpty() ? null : version, misp),
                now.refusedLists().stream().map(StatusPage::view).toList(),
                now.held().entrySet().stream()
                        .limit(MAX_HELD)
                        .map(entry -> view(entry.getKey(), entry.getValue()))
                        .toList(),
                metrics.notices(),
                now.routes(),
                SearchView.outcomes(metrics::events),
                SearchView.of(catchUp.catchUp()),
                SearchView.of(catchUp.backfill()));
    }

    private static HeldPublication view(String event, Held held) {
        return new HeldPublication(event, held.since(), held.due(), held.why());
    }

    private static RefusedList view(RefusedHit hit) {
        return new RefusedList(hit.list(), hit.id(), hit.matched(), hit.words());
    }
}
