package io.mispcurator.misp;

/**
 * A tag that MISP knows, whether or not an event has it.
 *
 * @param localOnly whether it can only be attached locally
 * @param organisation the number of the one organisation whose users may attach it; {@code 0} for everybody's
 * @param user the number of the one user who may attach it; {@code 0} for everybody's
 */
public record Tag(String name, boolean localOnly, String organisation, String user) {

    /** Whether MISP lets this user attach it (TagsController::attachTagToObject). */
    public boolean isFor(User asking) {
        return asking.isSiteAdmin() || isAnyOr(organisation, asking.organisationId()) && isAnyOr(user, asking.id());
    }

    private static boolean isAnyOr(String restriction, String own) {
        return restriction.equals("0") || restriction.equals(own);
    }
}
