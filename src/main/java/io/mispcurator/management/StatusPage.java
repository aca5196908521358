package io.mispcurator.management;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.SearchReport;
import io.mispcurator.curation.Outcome;
import io.mispcurator.misp.RefusedHit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code /curator/status}: how things stand, in a few numbers. What is not known is null. */
public final class StatusPage implements Page {

    public static final String PATH = "/curator/status";

    private final Standing standing;
    private final Metrics metrics;
    private final CatchUp catchUp;

    public StatusPage(Standing standing, Metrics metrics, CatchUp catchUp) {
        this.standing = standing;
        this.metrics = metrics;
        this.catchUp = catchUp;
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!request.path().equals(PATH)) {
            request.notFound();
        } else if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            request.notAllowed("GET");
        } else {
            request.json(200, this::write);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        number(json, "inbox", standing.inbox());
        number(json, "deadLetters", standing.deadLetters());
        LinkStanding link = standing.zeromq();
        json.writeObjectFieldStart("zeromq");
        json.writeBooleanField("connected", link != null && link.connected());
        number(
                json,
                "silenceSeconds",
                link == null ? null : Long.valueOf(link.silence().toSeconds()));
        json.writeEndObject();
        MispStanding misp = standing.misp();
        json.writeObjectFieldStart("misp");
        json.writeBooleanField("reachable", misp.reachable());
        json.writeStringField("version", misp.version().isEmpty() ? null : misp.version());
        json.writeEndObject();
        json.writeArrayFieldStart("refusedLists");
        for (RefusedHit hit : standing.refusedLists()) {
            json.writeStartObject();
            json.writeStringField("name", hit.list());
            json.writeStringField("id", hit.id());
            json.writeStringField("matched", hit.matched());
            json.writeStringField("message", hit.words());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("outcomes");
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(outcome.label(), metrics.events(outcome));
        }
        json.writeEndObject();
        search(json, "catchUp", catchUp.catchUp());
        search(json, "backfill", catchUp.backfill());
        json.writeEndObject();
    }

    private static void search(JsonGenerator json, String name, @Nullable SearchReport report) throws IOException {
        json.writeFieldName(name);
        if (report == null) {
            json.writeNull();
        } else {
            ReportJson.write(json, report);
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
