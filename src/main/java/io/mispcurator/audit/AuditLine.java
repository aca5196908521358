package io.mispcurator.audit;

import io.mispcurator.curation.Decision;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the audit: its fields, in their order, are a promise to those who read it. */
public record AuditLine(
        Instant time,
        String event,
        String cause,
        String server,
        @Nullable Organisation org,
        List<String> lists,
        @Nullable String rule,
        List<PlannedAction> plan,
        String outcome,
        String reason,
        int attempts,
        int calls,
        long millis,
        boolean dryRun,
        String publication,
        @Nullable String title,
        List<Verdict> rules) {

    private static final int MAX_TITLE_LENGTH = 200;

    /** In UTF-8, with its newline. */
    public static byte[] of(Instant time, Decision decision) {
        Event event = decision.event();
        Plan plan = decision.plan();
        List<Action> actions = plan == null ? List.of() : plan.actions();
        AuditLine line = new AuditLine(
                time,
                decision.queued().event(),
                decision.queued().cause(),
                decision.queued().server(),
                event == null ? null : event.organisation(),
                decision.lists().stream().sorted().toList(),
                plan == null ? null : plan.rule(),
                actions.stream().map(PlannedAction::of).toList(),
                decision.outcome().label(),
                decision.reason(),
                decision.queued().attempt(),
                decision.calls(),
                decision.took().toMillis(),
                decision.dryRun(),
                decision.publication(),
                event == null ? null : TerminalText.line(event.info(), MAX_TITLE_LENGTH),
                plan == null ? List.of() : plan.verdicts());
        return Json.line(line).getBytes(StandardCharsets.UTF_8);
    }
}
