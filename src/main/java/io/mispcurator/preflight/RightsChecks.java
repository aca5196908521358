package io.mispcurator.preflight;

import java.util.List;
import java.util.Optional;

/** Whether the key may do to a partner's event what the rules ask for. */
public final class RightsChecks {

    static final String TAG = "tag";
    private static final String HOST = "host-organisation";

    private final KeyRights rights;
    private final boolean untags;
    private final boolean publishes;

    /**
     * @param untags whether a rule removes tags
     * @param publishes whether a rule publishes
     */
    public RightsChecks(KeyRights rights, boolean untags, boolean publishes) {
        this.rights = rights;
        this.untags = untags;
        this.publishes = publishes;
    }

    public List<Check> all() {
        return List.of(
                Check.of(TAG, MispChecks.KEY, this::tag),
                Check.of(HOST, TAG, this::hostOrganisation),
                ofSiteAdmin("untag", "remove a global tag from a partner's event", untags),
                ofSiteAdmin("publish", "publish a partner's event", publishes));
    }

    private List<Finding> tag() {
        return List.of(rights.refusesTags()
                .map(refusal -> rights.lacking(TAG, "may not attach a tag: " + refusal))
                .orElseGet(this::scope));
    }

    private Finding scope() {
        if (rights.localTags()) {
            return Finding.ok(TAG, "may attach tags");
        }
        return rights.user().isSiteAdmin()
                ? Finding.ok(TAG, "may attach global tags to partners' events")
                : rights.lacking(
                        TAG,
                        "may not attach a global tag to a partner's event (curation.local-tags is false): only a site"
                                + " admin may, and the role is \""
                                + rights.user().role() + "\"");
    }

    /** Only users of MISP.host_org_id may attach local tags. */
    private List<Finding> hostOrganisation() {
        if (!rights.localTags()) {
            return List.of(Finding.skipped(HOST, "no need to: curation.local-tags is false"));
        }
        if (rights.refusesTags().isPresent()) {
            return List.of(Finding.skipped(HOST, "a key that may not tag does not show it"));
        }
        String name = rights.user().organisation().name();
        return List.of(
                rights.isOfAnotherOrganisation()
                        ? rights.lacking(HOST, name + " is not MISP's host organisation, so local tags are refused")
                        : Finding.ok(HOST, name + " is it, so tags may be local"));
    }

    /** Removing a partner's global tag and publishing are for site admins alone: MISP answers others with 403 and 405. */
    private Check ofSiteAdmin(String name, String what, boolean needed) {
        return Check.of(name, TAG, () -> {
            if (!needed) {
                return List.of(Finding.skipped(name, "no need to: no rule does"));
            }
            Optional<String> refusal = rights.user().isSiteAdmin()
                    ? rights.refusesTags()
                    : Optional.of("only a site admin may, and the role is \""
                            + rights.user().role() + "\"");
            return List.of(refusal.map(reason -> rights.lacking(name, "may not " + what + ": " + reason))
                    .orElseGet(() -> Finding.ok(name, "may " + what)));
        });
    }
}
