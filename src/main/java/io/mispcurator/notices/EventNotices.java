package io.mispcurator.notices;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.misp.Event;
import io.mispcurator.notices.Notice.Kind;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes notices of what becomes of events: curated by a rule that asks for them, dead letters, publications that did not come about. */
public final class EventNotices implements Consumer<TurnEnd> {

    /** From one notice of a refused frame to the next. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Set<String> on;
    private final List<Rule> rules;
    private final String mispUrl;
    private final Handover handover;
    private final Clock clock;
    private Instant quietUntil = Instant.EPOCH;
    private long unsaid;

    /**
     * @param on what gives a notice, by the words of the setting
     * @param mispUrl where MISP's pages are
     */
    public EventNotices(Set<String> on, List<Rule> rules, String mispUrl, Handover handover, Clock clock) {
        this.on = Set.copyOf(on);
        this.rules = List.copyOf(rules);
        this.mispUrl = mispUrl;
        this.handover = handover;
        this.clock = clock;
    }

    /** Waits only where nothing else would say it again: a dead letter stays where it is. */
    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision && decision.outcome() == Outcome.CURATED) {
            rule(decision)
                    .filter(rule -> rule.notice() && on.contains("curated"))
                    .ifPresent(rule -> handover.await(notice(decision, Kind.CURATED, rule.tag())));
        } else if (end instanceof Decision decision && decision.outcome() == Outcome.DEAD_LETTER) {
            deadLetter(notice(decision, Kind.DEAD_LETTER, ""));
        } else if (end instanceof TurnEnd.Refused refused) {
            refused(refused.failure().error());
        }
    }

    /** MISP has not published in an hour what it had queued. */
    public void notPublished(Event event) {
        if (on.contains("not-published")) {
            handover.later(Notice.of(
                    Kind.NOT_PUBLISHED,
                    clock.instant(),
                    event.uuid(),
                    event,
                    "",
                    "MISP queued it an hour ago: look at its background workers",
                    mispUrl,
                    false));
        }
    }

    /** Whoever can send frames must not be able to flood the chat. */
    private synchronized void refused(String why) {
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            unsaid++;
            return;
        }
        deadLetter(Notice.of(
                Kind.DEAD_LETTER, now, (unsaid == 0 ? "" : "with " + unsaid + " more since the last notice: ") + why));
        quietUntil = now.plus(QUIET);
        unsaid = 0;
    }

    private void deadLetter(Notice notice) {
        if (on.contains("dead-letter")) {
            handover.later(notice);
        }
    }

    private Optional<Rule> rule(Decision decision) {
        Plan plan = decision.plan();
        return rules.stream()
                .filter(rule -> plan != null && rule.name().equals(plan.rule()))
                .findFirst();
    }

    private Notice notice(Decision decision, Kind kind, String grade) {
        return Notice.of(
                kind,
                clock.instant(),
                decision.queued().event(),
                decision.event(),
                grade,
                decision.reason() + publication(decision, kind),
                mispUrl,
                decision.dryRun());
    }

    private static String publication(Decision decision, Kind kind) {
        if (kind != Kind.CURATED || decision.plan() == null || !decision.plan().publishes()) {
            return "";
        }
        if (decision.dryRun()) {
            return "; it would be published";
        }
        return decision.publication().isEmpty() ? "; published" : "; publication " + decision.publication();
    }
}
