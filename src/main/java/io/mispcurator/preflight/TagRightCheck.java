package io.mispcurator.preflight;

import java.util.List;
import java.util.Set;

/** Whether the key may attach tags to partners' events. */
public record TagRightCheck(Rights rights) implements Check {

    static final String NAME = "tag";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(KeyCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        return List.of(rights.refusesTags()
                .map(refusal -> rights.lacking(NAME, "may not attach a tag: " + refusal))
                .orElseGet(this::scope));
    }

    private Finding scope() {
        if (rights.localTags()) {
            return Finding.ok(NAME, "may attach tags");
        }
        return rights.user().isSiteAdmin()
                ? Finding.ok(NAME, "may attach global tags to partners' events")
                : rights.lacking(
                        NAME,
                        "may not attach a global tag to a partner's event (curation.local-tags is false): only a site"
                                + " admin may, and the role is \""
                                + rights.user().role() + "\"");
    }
}
