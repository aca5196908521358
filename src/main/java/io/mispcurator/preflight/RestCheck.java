package io.mispcurator.preflight;

import io.mispcurator.curation.Failure;
import io.mispcurator.misp.MispAwayException;
import java.util.List;
import java.util.Set;

/** Whether a MISP answers at its address; whether it takes the key is another question. */
public record RestCheck(String url, MispQuestions misp) implements Check {

    static final String NAME = "rest";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look() {
        Finding reached = Finding.ok(NAME, url + " answers");
        try {
            misp.version();
            return List.of(reached);
        } catch (RuntimeException e) {
            boolean tellsOfItself =
                    TlsCheck.tlsFailure(e).isPresent() || e instanceof MispAwayException away && away.refusesKey();
            return List.of(
                    tellsOfItself
                            ? reached
                            : Finding.failure(
                                    NAME,
                                    Failure.of(e).error(),
                                    "misp.url, " + url + ", must be MISP's own address as this machine reaches it;"
                                            + " a firewall, a proxy or a MISP that is down may be in between"));
        }
    }
}
