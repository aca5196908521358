package io.mispcurator.simulator.model;

/** Who asks: a user with its role, by a key that may be flagged read-only. */
public record StoredUser(long id, String email, StoredOrganisation organisation, Role role, boolean readOnlyKey) {

    /** A read-only key takes away whatever writes, though {@code /users/view/me} still shows the full role. */
    public boolean may(Permission permission) {
        return role.may(permission) && !readOnlyKey;
    }

    public boolean siteAdmin() {
        return may(Permission.SITE_ADMIN);
    }
}
