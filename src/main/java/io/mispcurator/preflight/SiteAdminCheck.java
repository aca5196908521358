package io.mispcurator.preflight;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the key may do to a partner's event what MISP lets nobody but a site admin do: remove a global tag (403 to
 * others) and publish (405).
 *
 * @param what of the kind of "publish a partner's event"
 */
public record SiteAdminCheck(String name, String what, boolean needed, Rights rights) implements Check {

    @Override
    public Set<String> needs() {
        return Set.of(TagRightCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        if (!needed) {
            return List.of(Finding.skipped(name, "no need to: no rule does"));
        }
        Optional<String> refusal = rights.user().isSiteAdmin()
                ? rights.refusesTags()
                : Optional.of("only a site admin may, and the role is \""
                        + rights.user().role() + "\"");
        return List.of(refusal.map(reason -> rights.lacking(name, "may not " + what + ": " + reason))
                .orElseGet(() -> Finding.ok(name, "may " + what)));
    }
}
