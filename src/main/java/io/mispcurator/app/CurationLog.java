package io.mispcurator.app;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.output.TerminalText;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line to the log for each thing that happens to an event. */
public final class CurationLog implements Consumer<TurnEnd> {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final GoneDigest gone =
            new GoneDigest(count -> LOG.info("{} more events are gone from MISP; the audit names each of them", count));

    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            decided(decision);
        } else if (end instanceof TurnEnd.Postponed postponed) {
            postponed(postponed.queued(), postponed.failure());
        } else if (end instanceof TurnEnd.Refused refused) {
            LOG.warn(
                    "a notification was refused and made no request: {}",
                    TerminalText.line(refused.failure().error()));
        }
    }

    private void decided(Decision decision) {
        if (decision.outcome() == Outcome.GONE && !gone.isFirst()) {
            return; // a digest tells of it
        }
        if (decision.outcome() == Outcome.DEAD_LETTER) {
            LOG.error("{}", TerminalText.line(DecisionLine.of(decision)));
        } else {
            LOG.info("{}", TerminalText.line(DecisionLine.of(decision)));
        }
    }

    private static void postponed(QueuedEvent queued, Failure failure) {
        if (failure.isAbsence()) {
            return; // one line was written when MISP went away
        }
        LOG.warn(
                "{} will be tried again, attempt {} failed: {}",
                queued.event(),
                queued.attempt(),
                TerminalText.line(failure.error()));
    }
}
