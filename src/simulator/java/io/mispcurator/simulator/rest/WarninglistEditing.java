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
import java.util.Set;

/** Adds, edits, switches and deletes warninglists; each but deletion says so over ZeroMQ, without the entries. */
public final class WarninglistEditing {
    private static final Set<String> TYPES = Set.of("cidr", "hostname", "string", "substring", "regex");
    private static final Set<String> CATEGORIES = Set.of("false_positive", "known");

    private final Instance misp;

    public WarninglistEditing(Instance misp) {
        this.misp = misp;
    }

    public Response add(RestRequest request) {
        JsonNode body = unwrap(request.body());
        if (body.path("name").isMissingNode()) {
            throw RestException.internal();
        }
        Draft draft = new Draft(
                body.path("name").asText(),
                body.path("type").asText("string"),
                body.path("description").asText(),
                body.path("category").asText("false_positive"),
                entries(body.path("entries")));
        ObjectNode errors = errors(draft, 0);
        if (!errors.isEmpty()) {
            return Response.notSaved("Could not add warninglist", request.url(), errors);
        }
        StoredWarninglist list = add(request.actor(), draft, PhpValue.truthy(body.path("enabled")), false);
        ObjectNode answer = MispJson.object();
        answer.set("Warninglist", WarninglistJson.row(list));
        return Response.ok(answer);
    }

    /** What an editor may say of a list. */
    public record Draft(String name, String type, String description, String category, List<NewEntry> entries) {

        private static Draft of(StoredWarninglist list) {
            return new Draft(
                    list.name(),
                    list.type(),
                    list.description(),
                    list.category(),
                    list.entries().stream()
                            .map(entry -> new NewEntry(entry.value(), entry.comment()))
                            .toList());
        }
    }

    /** MISP's words for what it does not save (recordings 462 to 466 and 486). */
    private ObjectNode errors(Draft draft, long id) {
        ObjectNode errors = MispJson.object();
        StoredWarninglist other = misp.warninglists.named(draft.name());
        if (draft.name().isBlank()) {
            errors.putArray("name").add("Name cannot be empty.");
        } else if (other != null && other.id() != id) {
            errors.putArray("name").add("Warninglist with same name already exists.");
        }
        if (draft.description().isBlank()) {
            errors.putArray("description").add("Description cannot be empty.");
        }
        if (!TYPES.contains(draft.type())) {
            errors.putArray("type").add("This field cannot be left blank");
        }
        if (!CATEGORIES.contains(draft.category())) {
            errors.putArray("category").add("This field cannot be left blank");
        }
        if (draft.entries().isEmpty()) {
            errors.putArray("entries").add("Entries cannot be empty.");
        }
        return errors;
    }

    /** @param builtIn whether it is to be as one that came with MISP */
    public StoredWarninglist add(Actor actor, Draft draft, boolean enabled, boolean builtIn) {
        StoredWarninglist list = new StoredWarninglist(
                misp.warninglists.nextId(),
                draft.name(),
                draft.type(),
                draft.description(),
                1,
                enabled,
                builtIn,
                draft.category(),
                misp.warninglists.number(draft.entries()));
        ObjectNode change = MispJson.object();
        change.put("name", list.name()).put("description", list.description()).put("type", list.type());
        change.put("category", list.category());
        if (enabled) {
            change.put("enabled", 1);
        }
        save(actor, list, "add", change);
        return list;
    }

    public Response edit(RestRequest request) {
        String id = request.argument(0);
        if (!request.post() || !id.matches("[0-9]{1,18}")) {
            throw RestException.internal();
        }
        StoredWarninglist list = misp.warninglists.withId(Long.parseLong(id));
        if (list == null || list.builtIn()) {
            throw RestException.notFound("Invalid Warninglist.");
        }
        JsonNode body = unwrap(request.body());
        boolean withEntries = !body.path("entries").isMissingNode();
        Draft before = Draft.of(list);
        Draft draft = new Draft(
                body.path("name").asText(before.name()),
                body.path("type").asText(before.type()),
                body.path("description").asText(before.description()),
                body.path("category").asText(before.category()),
                withEntries ? entries(body.path("entries")) : before.entries());
        ObjectNode errors = errors(draft, list.id());
        if (!errors.isEmpty()) {
            return Response.notSaved("Could not edit warninglist", "/warninglists/edit", errors);
        }
        StoredWarninglist edited = edit(request.actor(), list, draft);
        ObjectNode answer = MispJson.object();
        answer.set("Warninglist", WarninglistJson.row(edited).put("version", edited.version()));
        answer.set("WarninglistEntry", withEntries ? echo(body.path("entries"), draft) : WarninglistJson.entries(list));
        answer.set("WarninglistType", WarninglistJson.types(edited));
        return Response.ok(answer);
    }

    /** Replaces the entries, without their comments. */
    public StoredWarninglist edit(Actor actor, StoredWarninglist list, List<NewEntry> entries) {
        return edit(actor, list, new Draft(list.name(), list.type(), list.description(), list.category(), entries));
    }

    /** Every edit counts the version up and gives all entries new ids (recordings 193, 195 and 475 to 493). */
    private StoredWarninglist edit(Actor actor, StoredWarninglist list, Draft draft) {
        StoredWarninglist edited = new StoredWarninglist(
                list.id(),
                draft.name(),
                draft.type(),
                draft.description(),
                list.version() + 1,
                list.enabled(),
                list.builtIn(),
                draft.category(),
                misp.warninglists.number(draft.entries()));
        ObjectNode change = MispJson.object();
        putChange(change, "name", list.name(), edited.name());
        putChange(change, "type", list.type(), edited.type());
        putChange(change, "description", list.description(), edited.description());
        putChange(change, "category", list.category(), edited.category());
        change.putArray("version").add(list.version()).add(edited.version());
        save(actor, edited, "edit", change);
        return edited;
    }

    private static void putChange(ObjectNode change, String field, String before, String after) {
        if (!before.equals(after)) {
            change.putArray(field).add(before).add(after);
        }
    }

    /** To the state that it has already: saved all the same, but no change that would be logged (recording 702). */
    public void enable(Actor actor, StoredWarninglist list, boolean enabled) {
        ObjectNode change = MispJson.object();
        if (list.enabled() != enabled) {
            change.putArray("enabled").add(list.enabled() ? 1 : 0).add(enabled ? 1 : 0);
        }
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
        if (!change.isEmpty()) {
            misp.audit.changed(actor, action, "Warninglist", list.id(), list.name(), null, change);
        }
        misp.messages.warninglist(list, action);
    }

    private static JsonNode unwrap(JsonNode body) {
        return body.has("Warninglist") ? body.get("Warninglist") : body;
    }

    /** A list is taken as it is; in a text, {@code #} starts a comment, also where nothing stands before it. */
    private static List<NewEntry> entries(JsonNode entries) {
        List<NewEntry> parsed = new ArrayList<>();
        if (entries.isMissingNode() || entries.asText().isBlank() && !entries.isArray()) {
            return parsed;
        }
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

    /** As they were sent; where they were a text, each has a comment, if only null (recording 481). */
    private static ArrayNode echo(JsonNode sent, Draft draft) {
        ArrayNode echo = MispJson.object().arrayNode();
        for (NewEntry entry : draft.entries()) {
            ObjectNode row = echo.addObject().put("value", entry.value());
            if (entry.comment() != null || sent.isTextual()) {
                row.put("comment", entry.comment());
            }
        }
        return echo;
    }
}
