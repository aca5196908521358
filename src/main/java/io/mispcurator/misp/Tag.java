package io.mispcurator.misp;

/**
 * A tag that MISP knows, whether or not an event has it.
 *
 * @param id its number on this instance
 * @param exportable whether MISP shows it on the events that have it; if not, it shows it to nobody
 * @param hidden whether MISP leaves it out where its users choose a tag
 * @param localOnly whether it can only be attached locally
 * @param organisation the number of the one organisation whose users may attach it; {@code 0} for everybody's
 * @param user the number of the one user who may attach it; {@code 0} for everybody's
 */
public record Tag(
        String id,
        String name,
        boolean exportable,
        boolean hidden,
        boolean localOnly,
        String organisation,
        String user) {

    /** A tag that everybody may attach and see. */
    public Tag(String id, String name) {
        this(id, name, true, false, false, "0", "0");
    }

    /** Whether MISP lets this user attach it (TagsController::attachTagToObject). */
    public boolean isFor(User asking) {
        return asking.isSiteAdmin() || isAnyOr(organisation, asking.organisationId()) && isAnyOr(user, asking.id());
    }

    private static boolean isAnyOr(String restriction, String own) {
        return restriction.equals("0") || restriction.equals(own);
    }
}
