package io.mispcurator.simulator.zeromq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.Attribute;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredWarninglist;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The two shapes of {@code misp_json_audit}: a change of a row, and an entry in the log (recording 64). */
public final class AuditMessages {
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String MAIL_IS_OFF =
            "E-mail alerts not sent out during publishing. Reason: Emailing is currently disabled on this instance.";

    private final Messages messages;
    private final Clock clock;

    public AuditMessages(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    public void eventChanged(Actor actor, String action, StoredEvent event, String title, ObjectNode change) {
        changed(actor, action, "Event", event.id(), title, event.id(), change);
    }

    public MispJson attributeAdded(Actor actor, StoredEvent event, Attribute attribute) {
        ObjectNode change = MispJson.object();
        change.put("to_ids", 1);
        change.put("distribution", 5);
        change.put("type", attribute.type());
        change.put("category", attribute.category());
        change.put("uuid", attribute.uuid());
        change.put("event_id", event.id());
        change.put("value1", attribute.value());
        String title = attribute.category() + "/" + attribute.type() + " " + attribute.value();
        return message("AuditLog", row(actor, "add", "Attribute", attribute.id(), title, event.id(), change));
    }

    public void changed(
            Actor actor,
            String action,
            String model,
            long id,
            @Nullable String title,
            @Nullable Long eventId,
            ObjectNode change) {
        send("AuditLog", row(actor, action, model, id, title, eventId, change));
    }

    /** The one place where MISP writes an id as a number (recording 205). */
    public void warninglistDeleted(Actor actor, StoredWarninglist list, ObjectNode change) {
        ObjectNode row = row(actor, "delete", "Warninglist", list.id(), list.name(), null, change);
        row.put("model_id", list.id());
        send("AuditLog", row);
    }

    private ObjectNode row(
            Actor actor,
            String action,
            String model,
            long id,
            @Nullable String title,
            @Nullable Long eventId,
            ObjectNode change) {
        ObjectNode row = MispJson.object();
        row.put("action", action);
        row.put("model", model);
        row.put("model_id", Long.toString(id));
        row.put("model_title", title);
        row.put("event_id", eventId == null ? null : eventId.toString());
        row.set("change", change);
        row.put("created", now());
        row.put("ip", actor.inRequest() ? "127.0.0.1" : null);
        row.put("user_id", Long.toString(actor.user().id()));
        row.put("org_id", Long.toString(actor.user().organisation().id()));
        row.put("request_type", actor.inRequest() ? 1 : 2);
        if (actor.inRequest()) {
            row.put("authkey_id", "2");
        } else {
            row.put("authkey_id", 0);
        }
        return row;
    }

    public void settingChanged(Actor actor, String change) {
        ObjectNode row = log(actor, "serverSettingsEdit", "Server setting changed", change, "Server", 0);
        send("Log", row.put("model_id", 0));
    }

    public void logged(Actor actor, String action, String title, String change, String model, long id) {
        send("Log", log(actor, action, title, change, model, id));
    }

    private ObjectNode log(Actor actor, String action, String title, String change, String model, long id) {
        ObjectNode row = MispJson.object();
        row.put("org", actor.user().organisation().name());
        row.put("email", actor.user().email());
        row.put("user_id", Long.toString(actor.user().id()));
        row.put("action", action);
        row.put("title", title);
        row.put("change", change);
        row.put("model", model);
        row.put("model_id", Long.toString(id));
        row.put("created", now());
        putOrigin(row, actor.inRequest());
        return row.put("description", "");
    }

    public void mailNotSent(Actor actor, StoredEvent event) {
        ObjectNode row = MispJson.object();
        row.put("org", "SYSTEM");
        row.put("model", "Event");
        row.put("model_id", Long.toString(event.id()));
        row.put("email", actor.user().email());
        row.put("action", "publish");
        row.put("title", MAIL_IS_OFF);
        row.put("change", "");
        row.put("created", now());
        putOrigin(row, actor.inRequest());
        row.put("user_id", 0);
        row.put("description", "");
        send("Log", row);
    }

    public void authenticationFailed(String why) {
        ObjectNode row = MispJson.object();
        row.put("org", "SYSTEM");
        row.put("email", "SYSTEM");
        row.put("user_id", 0);
        row.put("action", "auth_fail");
        row.put("title", why);
        row.put("change", "");
        row.put("model", "User");
        row.put("model_id", 0);
        row.put("created", now());
        putOrigin(row, true);
        row.put("description", "");
        send("Log", row);
    }

    private static void putOrigin(ObjectNode row, boolean inRequest) {
        row.put("ip", inRequest ? "127.0.0.1" : "");
        row.put("request_is_rest", inRequest ? Boolean.TRUE : null);
    }

    public String now() {
        return CREATED.format(clock.instant());
    }

    private void send(String kind, ObjectNode row) {
        messages.noise("misp_json_audit", message(kind, row));
    }

    private static MispJson message(String kind, ObjectNode row) {
        ObjectNode message = MispJson.object();
        message.set(kind, row);
        message.put("action", "log");
        return MispJson.of(message);
    }
}
