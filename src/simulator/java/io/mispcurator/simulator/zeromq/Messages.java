package io.mispcurator.simulator.zeromq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.json.AttributeJson;
import io.mispcurator.simulator.json.EventJson;
import io.mispcurator.simulator.json.EventRowJson;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.json.TagJson;
import io.mispcurator.simulator.json.WarninglistJson;
import io.mispcurator.simulator.model.Attribute;
import io.mispcurator.simulator.model.AttributeRun;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredTag;
import io.mispcurator.simulator.model.StoredWarninglist;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What this instance says over ZeroMQ. Audit, tag and attribute frames are its noise, which MISP's settings can switch
 * off topic by topic and {@link #setNoise} switches off together.
 */
public final class Messages {
    private static final Map<String, String> SETTINGS = Map.of(
            "misp_json_event", "Plugin.ZeroMQ_event_notifications_enable",
            "misp_json_warninglist", "Plugin.ZeroMQ_warninglist_notifications_enable");

    private final Consumer<Frame.Source> sink;
    private final Predicate<String> isOn;
    private volatile boolean noise = true;

    /** @param isOn whether the setting of this name is on */
    public Messages(Consumer<Frame.Source> sink, Predicate<String> isOn) {
        this.sink = sink;
        this.isOn = isOn;
    }

    private boolean isEnabled() {
        return isOn.test("Plugin.ZeroMQ_enable");
    }

    public void setNoise(boolean on) {
        noise = on;
    }

    void noise(String topic, MispJson body) {
        if (noise) {
            send(topic, body);
        }
    }

    public void event(StoredEvent event, String action) {
        send("misp_json_event", EventRowJson.message(event, action));
    }

    /** The whole event, as it was before it was published: {@code misp_json}. */
    public void whole(StoredEvent event) {
        send("misp_json", EventJson.document(event, true, EventJson.ALL_PARTS, true));
    }

    /** {@code reference} is what the pull was asked for: a uuid, or a remote id as a number. */
    public void pulled(Object reference, String action, long server) {
        ObjectNode body = MispJson.object();
        body.putPOJO("Event", reference);
        body.put("Server", Long.toString(server));
        body.put("action", action);
        send("misp_json_event", MispJson.of(body));
    }

    public void attributes(StoredEvent event, AttributeRun run, Function<Attribute, MispJson> audit) {
        if (!noise || !isEnabled()) {
            return;
        }
        sink.accept(frames -> {
            for (int i = 0; i < run.count(); i++) {
                Attribute attribute = Attribute.at(event, run, i);
                frames.accept(Frame.of(
                        "misp_json_audit", out -> audit.apply(attribute).writeTo(out)));
                frames.accept(Frame.of("misp_json_attribute", AttributeJson.message(event, attribute)));
            }
        });
    }

    public void tagAdded(StoredTag tag) {
        tag(tag, "add");
    }

    public void tagEdited(StoredTag tag) {
        tag(tag, "edit");
    }

    private void tag(StoredTag tag, String action) {
        noise("misp_json_tag", out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("Tag");
            TagJson.write(out, tag);
            out.writeEndObject();
            out.writeStringField("action", action);
            out.writeEndObject();
        });
    }

    public void tagAttached(StoredEvent event, StoredTag tag, boolean local) {
        noise("misp_json_tag", out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("Tag");
            TagJson.write(out, tag);
            out.writeStringField("event_id", Long.toString(event.id()));
            out.writeBooleanField("local", local);
            out.writeEndObject();
            out.writeStringField("action", "attached to event");
            out.writeEndObject();
        });
    }

    public void tagDetached(StoredEvent event, StoredTag tag) {
        noise("misp_json_tag", out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("Tag");
            TagJson.write(out, tag);
            out.writeStringField("event_id", Long.toString(event.id()));
            out.writeEndObject();
            out.writeStringField("action", "detached from event");
            out.writeEndObject();
        });
    }

    public void warninglist(StoredWarninglist list, String action) {
        ObjectNode body = MispJson.object();
        body.set("Warninglist", WarninglistJson.row(list));
        body.put("action", action);
        send("misp_json_warninglist", MispJson.of(body));
    }

    public void raw(String frame) {
        sink.accept(frames -> frames.accept(Frame.raw(frame)));
    }

    private void send(String topic, MispJson body) {
        String setting = SETTINGS.get(topic);
        if (!isEnabled() || setting != null && !isOn.test(setting)) {
            return;
        }
        sink.accept(frames -> frames.accept(Frame.of(topic, body)));
    }
}
