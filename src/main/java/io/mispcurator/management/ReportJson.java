package io.mispcurator.management;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mispcurator.catchup.SearchReport;
import io.mispcurator.curation.Outcome;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A search for events as JSON. */
final class ReportJson {

    private ReportJson() {}

    static void write(JsonGenerator json, SearchReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("why", report.reason().label());
        json.writeStringField("began", report.began().toString());
        json.writeStringField("ended", text(report.ended()));
        json.writeNumberField("found", report.found());
        json.writeNumberField("expected", report.expected());
        json.writeNumberField("curated", report.curated());
        json.writeNumberField("left", report.left());
        json.writeObjectFieldStart("outcomes");
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(outcome.label(), report.outcomes().getOrDefault(outcome, 0L));
        }
        json.writeEndObject();
        json.writeStringField("failure", report.failure());
        json.writeEndObject();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
