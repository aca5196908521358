package io.mispcurator.preflight;

import io.mispcurator.curation.Failure;
import io.mispcurator.rest.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes checks in their order, and leaves out those that an earlier failure makes meaningless. */
public final class Preflight {

    private static final String UNFORESEEN =
            "see what MISP's own log says of it (app/tmp/logs/error.log), and docs/troubleshoot.md";

    private final List<Check> checks;

    /** @param checks each after those that it needs */
    public Preflight(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * @param heard hears each finding as soon as it is made
     * @return whether nothing has failed
     */
    public boolean look(Consumer<Finding> heard) {
        Map<String, String> failed = new HashMap<>();
        for (Check check : checks) {
            Optional<String> cause = check.needs().stream()
                    .filter(failed::containsKey)
                    .sorted()
                    .findFirst()
                    .map(failed::get);
            if (cause.isPresent()) {
                failed.put(check.name(), cause.get());
                heard.accept(Finding.skipped(check.name(), "not looked at, since " + cause.get() + " fails"));
                continue;
            }
            List<Finding> findings = findings(check);
            findings.forEach(heard);
            if (findings.stream().anyMatch(finding -> finding.status() == Status.FAILURE)) {
                failed.put(check.name(), check.name());
            }
        }
        return failed.isEmpty();
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.look().get();
        } catch (RuntimeException e) {
            Trouble trouble = trouble(e);
            return List.of(Finding.failure(check.name(), trouble.what(), trouble.remedy()));
        }
    }

    /** A failure in a line, with what to do about it. */
    public static String words(RuntimeException failure) {
        Trouble known = Trouble.of(failure)
                .orElseGet(() -> new Trouble(Failure.of(failure).error(), ""));
        return known.remedy().isEmpty() ? known.what() : known.what() + ": " + known.remedy();
    }

    /** What a failure that a check did not foresee is about. */
    static Trouble trouble(RuntimeException failure) {
        Trouble known = Trouble.of(failure)
                .orElseGet(() -> new Trouble(Failure.of(failure).error(), ""));
        return known.remedy().isEmpty() ? new Trouble(known.what(), UNFORESEEN) : known;
    }
}
