package io.mispcurator.simulator.model;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A role and what it may do: those that MISP is installed with (MISP's INSTALL/MYSQL.sql), and those that are added.
 *
 * @param stock whether MISP was installed with it
 */
public record Role(int id, String title, Set<Permission> permissions, boolean stock) {
    public static final Role SITE_ADMIN = new Role(1, "admin", EnumSet.allOf(Permission.class), true);
    public static final Role ORG_ADMIN = new Role(
            2,
            "Org Admin",
            EnumSet.complementOf(EnumSet.of(
                    Permission.SYNC,
                    Permission.SITE_ADMIN,
                    Permission.REGEXP_ACCESS,
                    Permission.OBJECT_TEMPLATE,
                    Permission.WARNINGLIST,
                    Permission.VIEW_FEED_CORRELATIONS)),
            true);
    public static final Role USER = new Role(
            3,
            "User",
            EnumSet.of(
                    Permission.ADD,
                    Permission.MODIFY,
                    Permission.MODIFY_ORG,
                    Permission.AUDIT,
                    Permission.AUTH,
                    Permission.TAGGER,
                    Permission.SIGHTING,
                    Permission.DECAYING,
                    Permission.GALAXY_EDITOR,
                    Permission.ANALYST_DATA),
            true);
    public static final Role PUBLISHER = new Role(
            4,
            "Publisher",
            with(USER, Permission.PUBLISH, Permission.DELEGATE, Permission.PUBLISH_ZMQ, Permission.PUBLISH_KAFKA),
            true);
    public static final Role SYNC_USER = new Role(
            5, "Sync user", with(PUBLISHER, Permission.SYNC, Permission.SHARING_GROUP, Permission.TAG_EDITOR), true);
    public static final Role READ_ONLY = new Role(6, "Read Only", EnumSet.of(Permission.AUDIT, Permission.AUTH), true);

    private static final List<String> NAMES =
            List.of("SITE_ADMIN", "ORG_ADMIN", "USER", "PUBLISHER", "SYNC_USER", "READ_ONLY");

    public Role {
        permissions = Set.copyOf(permissions);
    }

    /** Those that MISP is installed with. */
    public static List<Role> values() {
        return List.of(SITE_ADMIN, ORG_ADMIN, USER, PUBLISHER, SYNC_USER, READ_ONLY);
    }

    /** One that MISP is installed with, by the name of its constant. */
    public static Role valueOf(String name) {
        int index = NAMES.indexOf(name);
        if (index < 0) {
            throw new NoSuchElementException("No role " + name + ", but " + NAMES);
        }
        return values().get(index);
    }

    private static Set<Permission> with(Role base, Permission... more) {
        EnumSet<Permission> all = EnumSet.copyOf(base.permissions);
        all.addAll(List.of(more));
        return all;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** An added one. */
    static Role added(int id, String title, Collection<Permission> permissions) {
        return new Role(id, title, Set.copyOf(permissions), false);
    }
}
