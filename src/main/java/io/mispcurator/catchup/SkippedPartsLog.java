package io.mispcurator.catchup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once of each thing that searches go on without, however often it is tried again. Guarded by its owner. */
final class SkippedPartsLog {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final Set<String> said = new HashSet<>();

    /** @param search its name */
    void say(String search, List<SkippedPart> all) {
        for (SkippedPart one : all) {
            if (said.add(one.kind())) {
                LOG.warn(
                        "{} goes on without {}, since MISP does not answer for it: {}",
                        search,
                        one.what(),
                        one.error());
            }
        }
    }

    /** A search is over; what is answered now is worth a warning when it fails again. */
    void ended(List<SkippedPart> all) {
        said.retainAll(all.stream().map(SkippedPart::kind).toList());
    }
}
