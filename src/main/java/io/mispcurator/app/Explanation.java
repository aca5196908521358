package io.mispcurator.app;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.output.TerminalText;
import io.mispcurator.trust.Facts;
import io.mispcurator.trust.Held;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.TrustPolicy;
import io.mispcurator.trust.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What curation would do to an event now, and why.
 *
 * @param lists the names of all lists that hold its creator
 * @param verdicts one for each rule, in order
 */
public record Explanation(Event event, Set<String> lists, List<Verdict> verdicts, Plan plan) {

    public static Explanation of(Facts facts, TrustPolicy policy) {
        return new Explanation(
                facts.event(), new TreeSet<>(facts.warninglists()), policy.verdicts(facts), policy.decide(facts));
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("event", event.uuid() + " " + DecisionLine.eventText(event)));
        lines.add(line(
                "creator",
                event.organisation().isKnown() ? event.organisation().uuid() : "no UUID that could be on a list"));
        lines.add(line(
                "state",
                (event.published() ? "published" : "not published")
                        + (event.locked() ? ", received from another instance" : ", made on this instance")));
        lines.add(line("tags", event.tags().isEmpty() ? "none" : tags(event.tags())));
        lines.add(line("lists", lists.isEmpty() ? "none holds its creator" : String.join(", ", lists)));
        for (Verdict verdict : verdicts) {
            lines.add(line(
                    "rule",
                    verdict.rule() + (verdict.decides() ? " decides: " : " does not decide: ") + verdict.reason()));
        }
        lines.add(line("plan", plan.actions().isEmpty() ? "nothing: " + plan.reason() : DecisionLine.actions(plan)));
        Held held = plan.held();
        if (held != null) {
            lines.add(line("held", held.why() + ", not before " + held.due() + ", seen since " + held.since()));
        }
        return lines;
    }

    private static String line(String name, String value) {
        return name + " ".repeat(9 - name.length()) + TerminalText.line(value);
    }

    private static String tags(List<EventTag> tags) {
        return tags.stream()
                .map(tag -> tag.name() + (tag.local() ? " (local)" : " (global)"))
                .collect(Collectors.joining(", "));
    }
}
