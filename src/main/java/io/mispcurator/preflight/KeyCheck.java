package io.mispcurator.preflight;

import io.mispcurator.misp.MispAwayException;
import io.mispcurator.misp.User;
import java.util.List;
import java.util.Set;

/** Whether MISP takes the key, and whose it is. */
public record KeyCheck(MispQuestions misp) implements Check {

    static final String NAME = "key";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(TlsCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        try {
            misp.version();
        } catch (MispAwayException e) {
            if (e.refusesKey()) {
                return List.of(Finding.failure(
                        NAME,
                        "MISP does not take the key: " + e.getMessage(),
                        "make an authentication key for the curator's user in MISP (Administration > List Auth Keys),"
                                + " and set misp.key or misp.key-file to it; a key may expire, and may be for some"
                                + " addresses only"));
            }
            throw e;
        }
        User user = misp.user();
        return List.of(Finding.ok(
                NAME,
                "taken, as " + user.email() + ", in the role \"" + user.role() + "\", of "
                        + user.organisation().name()));
    }
}
