package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredTag;
import java.util.ArrayList;
import java.util.List;

/** What became of the tags of one attachTagToObject: one success is enough for a 200, whatever else failed. */
final class Attachment {
    private final List<String> fails = new ArrayList<>();
    private final List<String> existing = new ArrayList<>();
    private int successes;
    private long eventId;
    private String message = "";

    void fail(String reason) {
        fails.add(reason);
    }

    void foundAttached(StoredEvent event, StoredTag tag) {
        existing.add(tag.name());
        attached(
                event,
                "Event already has the requested tag attached, no changes had to be made for tag " + tag.name() + ".");
    }

    void attached(StoredEvent event, String told) {
        successes++;
        eventId = event.id();
        message = told;
    }

    Response answer(String url) {
        if (successes == 0) {
            return Response.notSaved("Could not attachTagToObject Tag", url, new TextNode(failure()));
        }
        String told = successes > 1 ? summary() : message;
        return Response.saved(fails.isEmpty() ? told : told + "\n" + failure(), url);
    }

    /** Tags that were there already count as attached too (recording 67). */
    private String summary() {
        String summary = "Successfully attached " + successes + " tags to Event (" + eventId + ")";
        if (existing.isEmpty()) {
            return summary;
        }
        return summary + ". " + eventId + " already has the requested tag attached, no changes had to be made for tags "
                + PhpValue.encode(existing) + ".";
    }

    private String failure() {
        ObjectNode reasons = MispJson.object();
        for (String fail : fails) {
            reasons.put(Integer.toString(reasons.size()), fail);
        }
        return "Failed to attach " + fails.size() + " tags. Reasons: " + reasons;
    }
}
