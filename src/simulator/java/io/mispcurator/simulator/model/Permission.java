package io.mispcurator.simulator.model;

import java.util.Locale;

/** MISP's {@code perm_*} flags, in the order in which {@code /users/view/me} lists them. */
public enum Permission {
    ADD,
    MODIFY,
    MODIFY_ORG,
    PUBLISH,
    DELEGATE,
    SYNC,
    ADMIN,
    AUDIT,
    AUTH,
    SITE_ADMIN,
    REGEXP_ACCESS,
    TAGGER,
    TEMPLATE,
    SHARING_GROUP,
    TAG_EDITOR,
    SIGHTING,
    OBJECT_TEMPLATE,
    PUBLISH_ZMQ,
    PUBLISH_KAFKA,
    DECAYING,
    GALAXY_EDITOR,
    WARNINGLIST,
    VIEW_FEED_CORRELATIONS,
    ANALYST_DATA;

    public String field() {
        return "perm_" + name().toLowerCase(Locale.ROOT);
    }
}
