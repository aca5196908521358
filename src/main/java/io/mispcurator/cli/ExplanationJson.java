package io.mispcurator.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.misp.Event;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;

/** An explanation for scripts. */
final class ExplanationJson {

    private ExplanationJson() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("event", event(explanation.event()));
        ArrayNode lists = json.putArray("lists");
        explanation.lists().forEach(lists::add);
        ArrayNode rules = json.putArray("rules");
        explanation.verdicts().forEach(verdict -> rules.addObject()
                .put("warninglist", verdict.warninglist())
                .put("decides", verdict.decides())
                .put("reason", verdict.reason()));
        Plan plan = explanation.plan();
        json.put("rule", plan.warninglist());
        ArrayNode actions = json.putArray("plan");
        plan.actions().forEach(action -> actions.add(action(action)));
        return json.put("reason", plan.reason());
    }

    private static ObjectNode event(Event event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("uuid", event.uuid()).put("info", event.info());
        json.putObject("org")
                .put("uuid", event.organisation().uuid())
                .put("name", event.organisation().name());
        json.put("published", event.published()).put("locked", event.locked());
        ArrayNode tags = json.putArray("tags");
        event.tags().forEach(tag -> tags.addObject().put("name", tag.name()).put("local", tag.local()));
        return json;
    }

    /** As in the audit: an action, its tags, and whether they are local. */
    private static ObjectNode action(Action action) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("action", action.name());
        ArrayNode tags = json.putArray("tags");
        boolean local = false;
        if (action instanceof Action.Tag tag) {
            tag.tags().forEach(tags::add);
            local = tag.local();
        } else if (action instanceof Action.Untag untag) {
            tags.add(untag.tag());
            local = untag.local();
        }
        return json.put("local", local);
    }
}
