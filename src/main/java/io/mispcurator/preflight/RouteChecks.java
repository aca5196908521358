package io.mispcurator.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether the files in {@code routes/} are in order and together receive and curate events. */
public final class RouteChecks {

    private static final String ROUTES = "routes";

    private RouteChecks() {}

    /**
     * @param files how many files are read
     * @param faults what is wrong with them, each with its file, line and column
     */
    public static Check of(int files, Supplier<? extends List<?>> faults) {
        return Check.of(ROUTES, () -> {
            List<Finding> findings = new ArrayList<>();
            faults.get()
                    .forEach(fault -> findings.add(Finding.failure(
                            ROUTES,
                            fault.toString(),
                            "correct the file; run would not start with it (docs/routes.md)")));
            if (findings.isEmpty()) {
                findings.add(Finding.ok(ROUTES, files + " files, and events are received and curated"));
            }
            return findings;
        });
    }
}
