package io.mispcurator.simulator.model;

import java.util.EnumSet;
import java.util.Set;

/** The roles that MISP is installed with, and what each may do (MISP's INSTALL/MYSQL.sql). */
public enum Role {
    SITE_ADMIN(1, "admin", EnumSet.allOf(Permission.class)),
    ORG_ADMIN(
            2,
            "Org Admin",
            EnumSet.complementOf(EnumSet.of(
                    Permission.SYNC,
                    Permission.SITE_ADMIN,
                    Permission.REGEXP_ACCESS,
                    Permission.OBJECT_TEMPLATE,
                    Permission.WARNINGLIST,
                    Permission.VIEW_FEED_CORRELATIONS))),
    USER(
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
                    Permission.ANALYST_DATA)),
    PUBLISHER(
            4,
            "Publisher",
            with(USER, Permission.PUBLISH, Permission.DELEGATE, Permission.PUBLISH_ZMQ, Permission.PUBLISH_KAFKA)),
    SYNC_USER(5, "Sync user", with(PUBLISHER, Permission.SYNC, Permission.SHARING_GROUP, Permission.TAG_EDITOR)),
    READ_ONLY(6, "Read Only", EnumSet.of(Permission.AUDIT, Permission.AUTH));

    private final int id;
    private final String title;
    private final Set<Permission> permissions;

    Role(int id, String title, Set<Permission> permissions) {
        this.id = id;
        this.title = title;
        this.permissions = permissions;
    }

    private static Set<Permission> with(Role base, Permission... more) {
        EnumSet<Permission> all = EnumSet.copyOf(base.permissions);
        all.addAll(Set.of(more));
        return all;
    }

    public int id() {
        return id;
    }

    public String title() {
        return title;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
