package io.mispcurator.audit;

import io.mispcurator.curation.Decision;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.output.Json;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the audit: its fields, in their order, are a promise to those who read it. */
record AuditLine(
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
        String publication) {

    /** In UTF-8, with its newline. */
    static byte[] of(Instant time, Decision decision) {
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
                plan == null ? null : plan.warninglist(),
                actions.stream().map(PlannedAction::of).toList(),
                decision.outcome().label(),
                decision.reason(),
                decision.queued().attempt(),
                decision.calls(),
                decision.took().toMillis(),
                decision.dryRun(),
                decision.publication());
        return Json.line(line).getBytes(StandardCharsets.UTF_8);
    }
}
