package io.mispcurator.app;

import io.mispcurator.curation.Arrival;
import io.mispcurator.curation.CurationListener;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line to the log for each thing that happens to an event. */
public final class CurationLog implements CurationListener {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    @Override
    public void decided(Decision decision) {
        if (decision.outcome() == Outcome.DEAD_LETTER) {
            LOG.error("{}", Printable.line(DecisionLine.of(decision)));
        } else {
            LOG.info("{}", Printable.line(DecisionLine.of(decision)));
        }
    }

    @Override
    public void postponed(Arrival arrival, Failure failure) {
        if (failure.isAbsence()) {
            return; // one line was written when MISP went away
        }
        LOG.warn(
                "{} will be tried again, attempt {} failed: {}",
                arrival.event(),
                arrival.attempt(),
                Printable.line(failure.error()));
    }

    @Override
    public void refused(Failure failure) {
        LOG.warn("a notification was refused and made no request: {}", Printable.line(failure.error()));
    }
}
