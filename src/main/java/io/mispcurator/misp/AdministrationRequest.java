package io.mispcurator.misp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.misp.WarninglistContent.Entry;
import java.util.Collection;
import java.util.List;

/** The bodies of the requests that change how MISP is set up, by which {@code setup} and {@code trust} make it ready. */
public final class AdministrationRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AdministrationRequest() {}

    /** Of {@code POST /warninglists/add}: an enabled list of type string, of which MISP takes none without an entry. */
    public static String makeWarninglist(String name, String description, List<Entry> entries) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("name", name)
                .put("description", description)
                .put("type", "string")
                .put("category", "known");
        body.putArray("matching_attributes").add("ALL");
        body.put("enabled", 1);
        return withEntries(body, entries).toString();
    }

    /** Of {@code POST /warninglists/edit/<id>}, which replaces all entries; what is sent without its comment loses it. */
    public static String editWarninglist(WarninglistContent wanted) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("type", wanted.type()).put("category", wanted.category());
        if (!wanted.description().isBlank()) {
            body.put("description", wanted.description());
        }
        return withEntries(body, wanted.entries()).toString();
    }

    private static ObjectNode withEntries(ObjectNode body, List<Entry> entries) {
        ArrayNode rows = body.putArray("entries");
        for (Entry entry : entries) {
            ObjectNode row = rows.addObject().put("value", entry.value());
            if (entry.comment() != null) {
                row.put("comment", entry.comment());
            }
        }
        return body;
    }

    /** Of {@code POST /warninglists/toggleEnable}: without a state it would be turned round. */
    public static String enableWarninglist(String id) {
        ObjectNode body = MAPPER.createObjectNode();
        body.putArray("id").add(id);
        return body.put("enabled", 1).toString();
    }

    /** Of {@code POST /servers/serverSettingsEdit/<name>}: MISP takes any text for true. */
    public static String setting(boolean value) {
        return MAPPER.createObjectNode().put("value", value).toString();
    }

    public static String setting(String value) {
        return MAPPER.createObjectNode().put("value", value).toString();
    }

    /** Of {@code POST /taxonomies/addTag}: "saved" also for a tag that is not in the taxonomy. */
    public static String makeTaxonomyTag(String taxonomyId, String tag) {
        ObjectNode body = MAPPER.createObjectNode();
        body.putObject("Tag").put("taxonomy_id", taxonomyId).put("name", tag);
        return body.toString();
    }

    /** Of {@code POST /tags/edit/<id>}: the tag is shown on events from then on. */
    public static String showTag() {
        return MAPPER.createObjectNode().put("exportable", 1).toString();
    }

    /** Of {@code POST /admin/roles/add}: one that may publish, and has these permissions of MISP's. */
    public static String makeRole(String name, Collection<String> permissions) {
        ObjectNode body = MAPPER.createObjectNode().put("name", name).put("permission", 3);
        permissions.forEach(permission -> body.put(permission, 1));
        return body.toString();
    }

    /** Of {@code POST /admin/users/add}. */
    public static String makeUser(String email, String roleId, String organisationId) {
        return MAPPER.createObjectNode()
                .put("email", email)
                .put("role_id", roleId)
                .put("org_id", organisationId)
                .put("change_pw", 0)
                .put("termsaccepted", 1)
                .toString();
    }

    /** Of {@code POST /auth_keys/add/<user>}. */
    public static String makeKey(String comment) {
        return MAPPER.createObjectNode().put("comment", comment).toString();
    }
}
