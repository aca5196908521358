package io.mispcurator.audit;

import io.mispcurator.trust.Action;
import java.util.List;

/**
 * An action of a plan, as the audit and {@code explain --json} write it.
 *
 * @param tags empty if it is none about tags
 */
public record PlannedAction(String action, List<String> tags, boolean local) {

    public static PlannedAction of(Action action) {
        if (action instanceof Action.Tag tag) {
            return new PlannedAction(action.name(), tag.tags(), tag.local());
        }
        if (action instanceof Action.Untag untag) {
            return new PlannedAction(action.name(), List.of(untag.tag()), untag.local());
        }
        return new PlannedAction(action.name(), List.of(), false);
    }
}
