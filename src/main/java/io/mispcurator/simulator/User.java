package io.mispcurator.simulator;

/** Who asks: a user with its role, by a key that may be flagged read-only. */
record User(long id, String email, StoredOrganisation organisation, Role role, boolean readOnlyKey) {

    /** A read-only key takes away whatever writes, though {@code /users/view/me} still shows the full role. */
    boolean may(Permission permission) {
        return role.may(permission) && !readOnlyKey;
    }

    boolean siteAdmin() {
        return may(Permission.SITE_ADMIN);
    }
}
