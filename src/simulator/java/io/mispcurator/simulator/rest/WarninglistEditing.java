package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.json.WarninglistJson;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.StoredWarninglist;
import io.mispcurator.simulator.model.Warninglists.NewEntry;
import java.util.ArrayList;
import java.util.List;

/** Adds, edits, switches and deletes warninglists; each but deletion says so over ZeroMQ, without the entries. */
public final class WarninglistEditing {
    private final Instance misp;

    public WarninglistEditing(Instance misp) {
        this.misp = misp;
    }

    public Response add(RestRequest request) {
        JsonNode body = unwrap(request.body());
        String name = body.path("name").asText();
        ObjectNode errors = MispJson.object();
        if (misp.warninglists.named(name) != null) {
            errors.putArray("name").add("Warninglist with same name already exists.");
            return Response.notSaved("Could not add warninglist", request.url(), errors);
        }
        StoredWarninglist list = add(
                request.actor(),
                name,
                body.path("type").asText("string"),
                body.path("description").asText(),
                body.path("category").asText("known"),
                PhpValue.truthy(body.path("enabled")),
                entries(body.path("entries")));
        ObjectNode answer = MispJson.object();
        answer.set("Warninglist", WarninglistJson.row(list));
        return Response.ok(answer);
    }

    public StoredWarninglist add(
            Actor actor,
            String name,
            String type,
            String description,
            String category,
            boolean enabled,
            List<NewEntry> entries) {
        StoredWarninglist list = new StoredWarninglist(
                misp.warninglists.nextId(),
                name,
                type,
                description,
                1,
                enabled,
                category,
                misp.warninglists.number(entries));
        ObjectNode change = MispJson.object();
        change.put("name", name).put("description", description).put("type", type);
        change.put("category", category);
        if (enabled) {
            change.put("enabled", 1);
        }
        save(actor, list, "add", change);
        return list;
    }

    public Response edit(RestRequest request) {
        String id = request.argument(0);
        StoredWarninglist list = id.matches("[0-9]{1,18}") ? misp.warninglists.withId(Long.parseLong(id)) : null;
        if (list == null) {
            throw RestException.notFound("Invalid Warninglist.");
        }
        JsonNode body = unwrap(request.body());
        boolean withEntries = !body.path("entries").isMissingNode();
        List<NewEntry> entries = withEntries ? entries(body.path("entries")) : entries(list);
        StoredWarninglist edited = edit(
                request.actor(),
                list,
                body.path("name").asText(list.name()),
                body.path("description").asText(list.description()),
                entries);
        ObjectNode answer = MispJson.object();
        answer.set("Warninglist", WarninglistJson.row(edited).put("version", edited.version()));
        answer.set("WarninglistEntry", withEntries ? echo(entries) : WarninglistJson.entries(list));
        answer.set("WarninglistType", WarninglistJson.types(edited));
        return Response.ok(answer);
    }

    /** Every edit counts the version up and gives all entries new ids (recordings 193 and 195). */
    public StoredWarninglist edit(
            Actor actor, StoredWarninglist list, String name, String description, List<NewEntry> entries) {
        StoredWarninglist edited = new StoredWarninglist(
                list.id(),
                name,
                list.type(),
                description,
                list.version() + 1,
                list.enabled(),
                list.category(),
                misp.warninglists.number(entries));
        ObjectNode change = MispJson.object();
        if (!description.equals(list.description())) {
            change.putArray("description").add(list.description()).add(description);
        }
        change.putArray("version").add(list.version()).add(edited.version());
        save(actor, edited, "edit", change);
        return edited;
    }

    public void enable(Actor actor, StoredWarninglist list, boolean enabled) {
        ObjectNode change = MispJson.object();
        change.putArray("enabled").add(list.enabled() ? 1 : 0).add(enabled ? 1 : 0);
        save(actor, list.withEnabled(enabled), "edit", change);
    }

    public void delete(Actor actor, StoredWarninglist list) {
        misp.warninglists.remove(list.id());
        ObjectNode change = MispJson.object();
        change.put("name", list.name()).put("type", list.type()).put("description", list.description());
        change.put("version", list.version()).put("category", list.category());
        misp.audit.warninglistDeleted(actor, list, change);
    }

    private void save(Actor actor, StoredWarninglist list, String action, ObjectNode change) {
        misp.warninglists.put(list);
        misp.audit.changed(actor, action, "Warninglist", list.id(), list.name(), null, change);
        misp.messages.warninglist(list, action);
    }

    private static JsonNode unwrap(JsonNode body) {
        return body.has("Warninglist") ? body.get("Warninglist") : body;
    }

    /** A list is taken as it is; in a text, {@code #} starts a comment, also where nothing stands before it. */
    private static List<NewEntry> entries(JsonNode entries) {
        List<NewEntry> parsed = new ArrayList<>();
        if (entries.isArray()) {
            for (JsonNode entry : entries) {
                JsonNode comment = entry.path("comment");
                String value = entry.isObject() ? entry.path("value").asText() : entry.asText();
                parsed.add(new NewEntry(value, comment.isTextual() ? comment.asText() : null));
            }
            return parsed;
        }
        for (String line : entries.asText().trim().split("\n")) {
            String[] parts = line.split("#", 2);
            parsed.add(new NewEntry(parts[0].trim(), parts.length == 2 ? parts[1].trim() : null));
        }
        return parsed;
    }

    private static List<NewEntry> entries(StoredWarninglist list) {
        return list.entries().stream()
                .map(entry -> new NewEntry(entry.value(), entry.comment()))
                .toList();
    }

    private static ArrayNode echo(List<NewEntry> entries) {
        ArrayNode echo = MispJson.object().arrayNode();
        for (NewEntry entry : entries) {
            ObjectNode row = echo.addObject().put("value", entry.value());
            if (entry.comment() != null) {
                row.put("comment", entry.comment());
            }
        }
        return echo;
    }
}
