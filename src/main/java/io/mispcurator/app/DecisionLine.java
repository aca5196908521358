package io.mispcurator.app;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.misp.Event;
import io.mispcurator.output.TerminalText;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import java.util.stream.Collectors;

/** A decision as one line of the log. What comes from MISP is made safe for a terminal. */
public final class DecisionLine {

    private static final int MAX_TITLE_LENGTH = 60;

    private DecisionLine() {}

    public static String of(Decision decision) {
        return "%s %s%s: %s%s (%s, %d ms)"
                .formatted(
                        decision.queued().event(),
                        decision.outcome().label(),
                        decision.dryRun() ? " in a dry run" : "",
                        decision.event() == null ? "" : eventText(decision.event()) + "; ",
                        what(decision),
                        decision.queued().cause(),
                        decision.took().toMillis());
    }

    private static String what(Decision decision) {
        Plan plan = decision.plan();
        if (plan == null || decision.outcome() == Outcome.UNCHANGED) {
            return decision.reason();
        }
        if (decision.outcome() == Outcome.DEAD_LETTER) {
            String planned = actions(plan);
            return decision.reason() + (planned.isEmpty() ? "" : "; planned: " + planned);
        }
        String publication = decision.publication();
        return what(plan, decision.reason())
                + (publication.isEmpty() ? "" : " (" + TerminalText.line(publication) + ")");
    }

    public static String eventText(Event event) {
        String title = TerminalText.line(event.info(), MAX_TITLE_LENGTH);
        String creator = TerminalText.line(event.organisation().name());
        return "\"" + title + "\" by " + (creator.isBlank() ? "an organisation without a name" : creator);
    }

    public static String what(Plan plan, String reason) {
        return plan.actions().isEmpty() ? reason : reason + ", so " + actions(plan);
    }

    public static String actions(Plan plan) {
        return plan.actions().stream().map(DecisionLine::words).collect(Collectors.joining(", "));
    }

    private static String words(Action action) {
        if (action instanceof Action.Tag tag) {
            return (tag.local() ? "tag " : "tag globally ") + String.join(" and ", tag.tags());
        }
        if (action instanceof Action.Untag untag) {
            return "untag " + untag.tag();
        }
        return "publish";
    }
}
