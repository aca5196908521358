package io.mispcurator.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mispcurator.curation.Arrival;
import io.mispcurator.curation.Decision;
import io.mispcurator.json.JsonLine;
import io.mispcurator.misp.Event;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision as a line of the audit. Every line has every field; what is not known is null or empty. */
final class AuditLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private AuditLine() {}

    /** In UTF-8, with its newline. */
    static byte[] of(Instant time, Decision decision) {
        return JsonLine.of(json -> write(json, time, decision)).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, Instant time, Decision decision) throws IOException {
        Arrival arrival = decision.arrival();
        Plan plan = decision.plan();
        json.writeStringField("time", TIME.format(time));
        json.writeStringField("event", arrival.event());
        json.writeStringField("cause", arrival.cause());
        json.writeStringField("server", arrival.server());
        writeOrganisation(json, decision.event());
        writeArray(json, "lists", decision.lists().stream().sorted().toList());
        json.writeStringField("rule", plan == null ? null : plan.warninglist());
        json.writeArrayFieldStart("plan");
        for (Action action : plan == null ? List.<Action>of() : plan.actions()) {
            write(json, action);
        }
        json.writeEndArray();
        json.writeStringField("outcome", decision.outcome().label());
        json.writeStringField("reason", decision.reason());
        json.writeNumberField("attempts", arrival.attempt());
        json.writeNumberField("calls", decision.calls());
        json.writeNumberField("millis", decision.took().toMillis());
        json.writeBooleanField("dryRun", decision.dryRun());
    }

    private static void writeOrganisation(JsonGenerator json, @Nullable Event event) throws IOException {
        if (event == null) {
            json.writeNullField("org");
            return;
        }
        json.writeObjectFieldStart("org");
        json.writeStringField("uuid", event.organisation().uuid());
        json.writeStringField("name", event.organisation().name());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Action action) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", action.name());
        if (action instanceof Action.Tag tag) {
            writeTags(json, tag.tags(), tag.local());
        } else if (action instanceof Action.Untag untag) {
            writeTags(json, List.of(untag.tag()), untag.local());
        } else {
            writeTags(json, List.of(), false);
        }
        json.writeEndObject();
    }

    private static void writeTags(JsonGenerator json, List<String> tags, boolean local) throws IOException {
        writeArray(json, "tags", tags);
        json.writeBooleanField("local", local);
    }

    private static void writeArray(JsonGenerator json, String field, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
