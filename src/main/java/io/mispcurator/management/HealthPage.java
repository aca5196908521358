package io.mispcurator.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /observe/health/live}: this process works. {@code /observe/health/ready} and {@code /observe/health}: events are
 * heard and curated. 200 when up, 503 when down. Without the token, which probes need not have, it tells no details.
 */
public final class HealthPage implements Page {

    public static final String PATH = "/observe/health";

    private static final String LIVE = PATH + "/live";
    private static final String READY = PATH + "/ready";

    /** Whatever it waits for is no reason to restart a process that answers. */
    private static final List<CuratorStatus.Check> ALIVE =
            List.of(new CuratorStatus.Check("process", true, "this process works"));

    private final Supplier<CuratorStatus> status;

    public HealthPage(Supplier<CuratorStatus> status) {
        this.status = status;
    }

    private record View(
            String status,
            @JsonInclude(Include.NON_NULL) @Nullable List<CheckView> checks) {}

    private record CheckView(String name, String status, String message) {}

    static boolean isProbe(String path) {
        return path.equals(PATH) || path.equals(LIVE) || path.equals(READY);
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!isProbe(request.path())) {
            request.notFound();
        } else if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            request.notAllowed("GET");
        } else {
            List<CuratorStatus.Check> checks =
                    request.path().equals(LIVE) ? ALIVE : status.get().checks();
            boolean up = checks.stream().allMatch(CuratorStatus.Check::up);
            request.json(up ? 200 : 503, view(up, checks, request.isTrusted()));
        }
    }

    private static View view(boolean up, List<CuratorStatus.Check> checks, boolean details) {
        return new View(
                state(up), details ? checks.stream().map(HealthPage::view).toList() : null);
    }

    private static CheckView view(CuratorStatus.Check check) {
        return new CheckView(check.name(), state(check.up()), check.words());
    }

    private static String state(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
