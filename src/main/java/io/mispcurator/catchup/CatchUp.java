package io.mispcurator.catchup;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.misp.IndexedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches MISP for missed events: when it is time to, when a list of trust has changed, and when a backfill is asked for.
 * One search at a time; whatever asks for another meanwhile leads to one more, not to several. The steps of a search are
 * taken by {@link Search}. Thread-safe.
 */
public final class CatchUp implements Consumer<TurnEnd> {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final String CANCELLED = "it was cancelled";
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final CatchUpSettings settings;
    private final CatchUpFile file;
    private final Clock clock;
    private final Schedule schedule;
    private final OfferedEvents offers = new OfferedEvents();
    private final SkippedPartsLog leftOutLog = new SkippedPartsLog();
    private final Map<String, SearchProgress> latest = new HashMap<>();
    private @Nullable SearchRun run;
    private @Nullable SearchRun aside;

    public CatchUp(CatchUpSettings settings, CatchUpFile file, Clock clock) {
        this.settings = settings;
        this.file = file;
        this.clock = clock;
        this.schedule = new Schedule(settings, clock);
        if (file.backfill() != null) {
            wantBackfill();
        }
    }

    /** A list of trust may have changed. */
    public synchronized void listChanged(String name) {
        if (settings.rules().stream().anyMatch(rule -> rule.warninglist().equals(name))) {
            offers.forget();
            schedule.want(Reason.LISTS);
        }
    }

    /** MISP has pulled an event and named it by its number elsewhere: which one it is here, a search finds out. */
    public synchronized void pulledByNumber() {
        schedule.want(Reason.PULL);
    }

    /** Looks for events that far back as soon as possible; in place of what an earlier backfill has left to do. */
    public synchronized void backfill(SearchRange range) {
        cancelBackfill();
        file.keepBackfill(range);
        wantBackfill();
    }

    private void wantBackfill() {
        latest.put(Reason.BACKFILL.cause(), new SearchProgress(Reason.BACKFILL, clock.instant()));
        schedule.want(Reason.BACKFILL);
    }

    /** What the backfill has put into the inbox stays there; nothing more is. */
    public synchronized void cancelBackfill() {
        schedule.cancelBackfill();
        SearchProgress progress = latest.get(Reason.BACKFILL.cause());
        aside = null;
        if (run != null && isBackfill(run)) {
            end(run, CANCELLED);
        } else if (progress != null && progress.report().ended() == null) {
            progress.end(clock.instant(), CANCELLED);
        }
        file.keepRemainder(null);
        file.keepBackfill(null);
    }

    /**
     * The search that is under way; one that is due begins. A backfill, which may take hours, steps aside for the others.
     *
     * @param linkedSince since when the link to MISP's publisher has been up, or null if there is none
     */
    synchronized @Nullable SearchRun current(@Nullable Instant linkedSince) {
        schedule.linked(linkedSince);
        if (run == null || isBackfill(run) && !run.isBeginning()) {
            Reason reason = schedule.due();
            if (reason != null) {
                begin(reason);
            }
        }
        return run;
    }

    private void begin(Reason reason) {
        schedule.begins(reason);
        SearchProgress progress = new SearchProgress(reason, clock.instant());
        SearchProgress earlier = latest.put(reason.cause(), progress);
        if (earlier != null) {
            progress.after(earlier);
        }
        aside = run;
        run = new SearchRun(
                progress,
                plan(reason),
                new TrustedOrganisations(settings.rules(), settings.prefix()),
                settings.policy(),
                file::keepRange);
    }

    private SearchRun.Plan plan(Reason reason) {
        boolean isBackfill = reason == Reason.BACKFILL;
        boolean listsMayHaveChanged = reason == Reason.START || reason == Reason.LISTS || isBackfill;
        SearchRange backfill = file.backfill();
        // A list that was changed counts for all events, but a backfill goes no further back than it is told.
        SearchRange revoking = isBackfill ? backfill : SearchRange.everything();
        return new SearchRun.Plan(
                isBackfill ? backfill : file.range(),
                clock.instant().minus(settings.since()),
                isBackfill ? null : file.remainder(),
                isBackfill,
                settings.revoke() && listsMayHaveChanged ? revoking : null);
    }

    /** Whether this search has not been called off meanwhile. */
    boolean isCurrent(SearchRun one) {
        return run == one;
    }

    /** Whether the event is to be put into the inbox: a backfill does so with all, catch-up not with what it has offered. */
    boolean isNews(SearchRun one, IndexedEvent event) {
        return isBackfill(one) || offers.isNews(event);
    }

    OfferedEvents offers() {
        return offers;
    }

    /** The search has come farther, perhaps to its end. */
    void moved(SearchRun one) {
        leftOutLog.say(name(one), one.leftOut());
        String failure = one.failure();
        if (failure != null) {
            giveUp(one, failure);
        } else if (one.isThrough()) {
            LOG.info("{}: {}", name(one), outcome(one));
            end(one, null);
            keepRemainder(one);
        }
    }

    private static String outcome(SearchRun one) {
        long found = one.progress().found();
        int leftOut = one.leftOut().size();
        String events = found == 0 ? "no event was missed" : found + (found == 1 ? " event" : " events") + " found";
        return leftOut == 0 ? events : events + ", " + leftOut + " left out: the next catch-up tries that again";
    }

    /** A search that makes no sense now is made again later, but not where MISP refuses it. */
    private void giveUp(SearchRun one, String failure) {
        Reason reason = one.progress().reason();
        if (one.isRefused()) {
            LOG.warn("{} gave up: {}", name(one), failure);
            end(one, failure);
            return;
        }
        LOG.warn("{} is made again in {} s: {}", name(one), PAUSE_AFTER_FAILURE.toSeconds(), failure);
        schedule.again(reason, PAUSE_AFTER_FAILURE);
        if (reason == Reason.BACKFILL) {
            takeBack(one);
            one.progress().startOver();
            goOn();
        } else {
            end(one, failure);
        }
    }

    /** How many of those that were taken have reached the inbox is not known; an event that is there twice is viewed once. */
    void takeBack(SearchRun one) {
        one.taken().forEach(event -> {
            offers.forget(event);
            one.progress().takenBack(event.event().uuid());
        });
        one.putBack();
    }

    private void end(SearchRun one, @Nullable String failure) {
        takeBack(one);
        leftOutLog.ended(one.leftOut());
        one.progress().end(clock.instant(), failure);
        goOn();
        forgetBackfillIfOver(one.progress());
    }

    private void goOn() {
        run = aside;
        aside = null;
    }

    private void keepRemainder(SearchRun one) {
        SearchRange range = isBackfill(one) ? one.plan().range() : null;
        if (range != null) {
            file.keepRemainder(one.remainder(range));
        } else if (one.plan().remainder() != null) {
            file.keepRemainder(one.remainderOf(one.plan().remainder()));
        }
    }

    /** Not before the last of its events has been curated: until then a restart must search again. */
    private void forgetBackfillIfOver(SearchProgress progress) {
        if (progress.reason() == Reason.BACKFILL && progress.isOver()) {
            file.keepBackfill(null);
        }
    }

    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            decided(decision);
        } else if (end instanceof TurnEnd.Skipped skipped) {
            skipped(skipped.queued());
        }
    }

    private synchronized void decided(Decision decision) {
        SearchProgress progress = latest.get(decision.queued().cause());
        if (progress != null) {
            progress.decided(decision.queued().event(), decision.outcome());
            forgetBackfillIfOver(progress);
        }
    }

    private synchronized void skipped(QueuedEvent queued) {
        SearchProgress progress = latest.get(queued.cause());
        if (progress != null) {
            progress.skipped(queued.event());
            forgetBackfillIfOver(progress);
        }
    }

    /** The latest search that was not asked for, or null if there was none yet. */
    public synchronized @Nullable SearchReport catchUp() {
        return report(Reason.START);
    }

    /** The latest backfill, or null if there was none since the start. */
    public synchronized @Nullable SearchReport backfill() {
        return report(Reason.BACKFILL);
    }

    private @Nullable SearchReport report(Reason reason) {
        SearchProgress progress = latest.get(reason.cause());
        return progress == null ? null : progress.report();
    }

    private static boolean isBackfill(SearchRun one) {
        return one.progress().reason() == Reason.BACKFILL;
    }

    private static String name(SearchRun one) {
        return isBackfill(one)
                ? "backfill"
                : "catch-up (" + one.progress().reason().label() + ")";
    }
}
