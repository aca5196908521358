package io.mispcurator.preflight;

import java.util.List;
import java.util.Set;

/** Whether the key's user is of the host organisation (MISP.host_org_id), whose users alone may attach local tags. */
public record HostOrganisationCheck(Rights rights) implements Check {

    private static final String NAME = "host-organisation";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(TagRightCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        if (!rights.localTags()) {
            return List.of(Finding.skipped(NAME, "no need to: curation.local-tags is false"));
        }
        if (rights.refusesTags().isPresent()) {
            return List.of(Finding.skipped(NAME, "a key that may not tag does not show it"));
        }
        String name = rights.user().organisation().name();
        return List.of(
                rights.isOfAnotherOrganisation()
                        ? rights.lacking(NAME, name + " is not MISP's host organisation, so local tags are refused")
                        : Finding.ok(NAME, name + " is it, so tags may be local"));
    }
}
