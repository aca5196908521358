package io.mispcurator.app;

import io.mispcurator.audit.PlannedAction;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.trust.Held;
import io.mispcurator.trust.Verdict;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An explanation, as {@code --json} shows it.
 *
 * @param plan its actions, as in the audit
 * @param held how long the publication waits that its rule would make, or null
 */
public record ExplanationView(
        EventView event,
        Set<String> lists,
        List<Verdict> rules,
        @Nullable String rule,
        List<PlannedAction> plan,
        @Nullable Held held,
        String reason) {

    public static ExplanationView of(Explanation explanation) {
        return new ExplanationView(
                EventView.of(explanation.event()),
                explanation.lists(),
                explanation.verdicts(),
                explanation.plan().rule(),
                explanation.plan().actions().stream().map(PlannedAction::of).toList(),
                explanation.plan().held(),
                explanation.plan().reason());
    }

    public record EventView(
            String uuid, String info, Organisation org, boolean published, boolean locked, List<TagView> tags) {

        static EventView of(Event event) {
            return new EventView(
                    event.uuid(),
                    event.info(),
                    event.organisation(),
                    event.published(),
                    event.locked(),
                    event.tags().stream()
                            .map(tag -> new TagView(tag.name(), tag.local()))
                            .toList());
        }
    }

    public record TagView(String name, boolean local) {}
}
