package io.mispcurator.misp;

import java.util.Set;

/**
 * The user that a key belongs to, and what its role may do.
 *
 * @param id its number
 * @param organisationId its organisation's number
 * @param role the role's name
 * @param permissions the role's, as MISP names them ({@code perm_tagger}). A key that is read-only has fewer, and MISP
 *     does not say so
 */
public record User(
        String id,
        String email,
        String organisationId,
        Organisation organisation,
        String role,
        Set<String> permissions) {

    public User {
        permissions = Set.copyOf(permissions);
    }

    /** May do everything to every event. */
    public boolean isSiteAdmin() {
        return permissions.contains("perm_site_admin");
    }

    /** May attach tags and take them away, where it may at all. */
    public boolean mayTag() {
        return permissions.contains("perm_tagger");
    }

    /** May make tags that do not exist yet. */
    public boolean mayMakeTags() {
        return permissions.contains("perm_tag_editor");
    }
}
