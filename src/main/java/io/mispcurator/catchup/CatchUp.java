package io.mispcurator.catchup;

import io.mispcurator.curation.Arrival;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.misp.Warninglist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when events are to be looked for, what to ask MISP next, and what to put into the inbox now. One search at a time;
 * whatever asks for another meanwhile leads to one more, not to several. A route asks it again and again and does what it
 * says, so that it can wait or stop between any two steps. Thread-safe.
 */
public final class CatchUp implements Consumer<TurnEnd> {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    /** While so many wait in the inbox, no more are put there: they lie in MISP just as well. */
    private static final int MOST_WAITING = 100;

    private static final String CANCELLED = "it was cancelled";

    private static final Duration PAUSE_AFTER_CONFUSION = Duration.ofMinutes(1);

    private final CatchUpSettings settings;
    private final CatchUpFile file;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Schedule schedule;
    private final RateLimit pace;
    private final OfferedEvents offers = new OfferedEvents();
    private final Map<String, SearchProgress> latest = new HashMap<>();
    private Set<String> dead = Set.of();
    private @Nullable SearchRun run;
    private @Nullable SearchRun aside;

    public CatchUp(CatchUpSettings settings, CatchUpFile file, Surroundings surroundings, Clock clock) {
        this.settings = settings;
        this.file = file;
        this.surroundings = surroundings;
        this.clock = clock;
        this.schedule = new Schedule(settings, clock);
        this.pace = new RateLimit(settings.rate(), clock);
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

    /** Looks for events that far back as soon as possible; in place of what an earlier backfill has left to do. */
    public synchronized void backfill(SearchRange reach) {
        cancelBackfill();
        file.keepBackfill(reach);
        wantBackfill();
    }

    private void wantBackfill() {
        latest.put(Reason.BACKFILL.cause(), new SearchProgress(Reason.BACKFILL, clock.instant()));
        schedule.want(Reason.BACKFILL);
    }

    /** What the backfill has put into the inbox stays there; nothing more is. */
    public synchronized void cancelBackfill() {
        schedule.cancelBackfill();
        SearchProgress latestBackfill = latest.get(Reason.BACKFILL.cause());
        aside = null;
        if (run != null && isBackfill()) {
            end(CANCELLED);
        } else if (latestBackfill != null && latestBackfill.report().ended() == null) {
            latestBackfill.end(clock.instant(), CANCELLED);
        }
        file.keepBackfill(null);
    }

    /** Whether a search is to begin. A backfill, which may take hours, steps aside for the others. */
    public boolean isDue() {
        Instant linkedSince = surroundings.linkedSince();
        synchronized (this) {
            schedule.linked(linkedSince);
            return (run == null || isBackfill() && !run.isBeginning()) && schedule.due() != null;
        }
    }

    /** A search begins. */
    public synchronized void begin() {
        Reason reason = Objects.requireNonNull(schedule.due());
        schedule.begins(reason);
        SearchProgress progress = new SearchProgress(reason, clock.instant());
        SearchProgress earlier = latest.put(reason.cause(), progress);
        if (earlier != null) {
            progress.after(earlier);
        }
        aside = run;
        run = new SearchRun(progress, new TrustedOrganisations(settings.rules(), settings.prefix()));
    }

    /**
     * @param all the lists that MISP has
     * @return those whose entries must be known
     */
    public synchronized List<Warninglist> lists(List<Warninglist> all) {
        return running().trusted().among(all);
    }

    /** What is on one of these lists. */
    public synchronized void entries(Warninglist list, List<String> values) {
        running().trusted().add(list, values);
    }

    /** @param known the numbers of all organisations that MISP knows, by their UUIDs */
    public void organisations(Map<String, String> known) {
        Set<String> deadNow = surroundings.deadEvents();
        synchronized (this) {
            dead = deadNow;
            running().know(known);
            SearchRange reach = isBackfill() ? file.backfill() : file.reach();
            if (reach != null) {
                look(reach);
            }
        }
    }

    private void look(SearchRange reach) {
        Reason reason = running().progress().reason();
        boolean listsMayHaveChanged = reason != Reason.LINK && reason != Reason.INTERVAL;
        running().reach(reach, settings.revoke() && listsMayHaveChanged);
        endIfThrough();
    }

    /** Whether MISP is to be asked for a page of its index. */
    public synchronized boolean hasQuestion() {
        return run != null && run.waiting().isEmpty() && run.hasQuestion();
    }

    /** For which page; the same until it is answered. */
    public synchronized EventIndexRequest question() {
        return running().question();
    }

    public synchronized void answer(EventPage page) {
        if (running().lacksReach()) {
            remember(page);
            return;
        }
        List<IndexedEvent> fresh = running().answer(page).stream()
                .filter(event -> !dead.contains(event.event().uuid()))
                .filter(event -> isBackfill() || offers.isNews(event))
                .toList();
        running().progress().found(fresh.size());
        running().waiting().addAll(fresh);
        endIfThrough();
    }

    /** The first search ever notes which event arrived last, so that none that comes later is missed, however old it is. */
    private void remember(EventPage latestArrival) {
        long latestId = latestArrival.events().stream()
                .mapToLong(IndexedEvent::id)
                .max()
                .orElse(0);
        SearchRange reach = new SearchRange(latestId, clock.instant().minus(settings.since()));
        file.keepReach(reach);
        look(reach);
    }

    /** Whether events wait to be put into the inbox, now or later. */
    public synchronized boolean hasEvents() {
        return run != null && !run.waiting().isEmpty();
    }

    /** The UUIDs of those that may be put there now: not too fast, and not while many wait there. */
    public List<String> takeEvents() {
        Long inbox = surroundings.inbox();
        boolean follow = surroundings.curates();
        synchronized (this) {
            int allowed = inbox == null || inbox >= MOST_WAITING ? 0 : pace.allowed();
            List<String> taken = new ArrayList<>();
            while (taken.size() < allowed && hasEvents()) {
                IndexedEvent event = running().take();
                offers.add(event);
                running().progress().offered(event.event().uuid(), follow);
                taken.add(event.event().uuid());
            }
            pace.used(taken.size());
            return taken;
        }
    }

    /** What the events that are found carry as their cause. */
    public synchronized String cause() {
        return running().progress().reason().cause();
    }

    /** Those that were taken are in the inbox. */
    public synchronized void offered() {
        if (run != null) {
            run.taken().clear();
        }
        endIfThrough();
    }

    /** A question to MISP came to nothing, or the inbox took nothing. While MISP is away, all stays as it is. */
    public synchronized void failed(Failure failure) {
        SearchRun failing = run;
        if (failing == null) {
            LOG.debug("a search that was called off ends: {}", failure.error());
            return;
        }
        takeBack(failing);
        Reason reason = failing.progress().reason();
        if (!failure.isAbsence() && !failure.isDoubtful()) {
            LOG.warn("{} gave up: {}", name(reason), failure.error());
            end(failure.error());
            if (reason != Reason.BACKFILL && !failure.reason().equals("refused")) {
                schedule.again(reason, PAUSE_AFTER_CONFUSION);
            }
        } else if (failing.isBeginning()) {
            goOn();
            schedule.again(reason, Duration.ZERO);
        }
    }

    /** How many of those that were taken have reached the inbox nobody knows; one that is there twice has one look. */
    private void takeBack(SearchRun failing) {
        failing.taken().forEach(event -> {
            offers.forget(event);
            failing.progress().takenBack(event.event().uuid());
        });
        failing.putBack();
    }

    private void endIfThrough() {
        if (run != null && run.isThrough()) {
            long found = run.progress().found();
            LOG.info(
                    "{}: {}",
                    name(run.progress().reason()),
                    found == 0 ? "no event was missed" : found + (found == 1 ? " event" : " events") + " found");
            end(null);
        }
    }

    private void end(@Nullable String failure) {
        SearchProgress progress = running().progress();
        takeBack(running());
        progress.end(clock.instant(), failure);
        goOn();
        forgetBackfillIfOver(progress);
    }

    private void goOn() {
        run = aside;
        aside = null;
    }

    /** Not before the last of its events has had its turn: until then a restart must look again. */
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
            skipped(skipped.arrival());
        }
    }

    private synchronized void decided(Decision decision) {
        SearchProgress progress = latest.get(decision.arrival().cause());
        if (progress != null) {
            progress.decided(decision.arrival().event(), decision.outcome());
            forgetBackfillIfOver(progress);
        }
    }

    private synchronized void skipped(Arrival arrival) {
        SearchProgress progress = latest.get(arrival.cause());
        if (progress != null) {
            progress.spared(arrival.event());
            forgetBackfillIfOver(progress);
        }
    }

    /** How the latest search stands that nobody asked for, or null if there was none yet. */
    public synchronized @Nullable SearchReport catchUp() {
        return report(Reason.START);
    }

    /** How the latest backfill stands, or null if there was none since the start. */
    public synchronized @Nullable SearchReport backfill() {
        return report(Reason.BACKFILL);
    }

    private @Nullable SearchReport report(Reason reason) {
        SearchProgress progress = latest.get(reason.cause());
        return progress == null ? null : progress.report();
    }

    private boolean isBackfill() {
        return running().progress().reason() == Reason.BACKFILL;
    }

    private SearchRun running() {
        if (run == null) {
            throw new IllegalStateException(CANCELLED);
        }
        return run;
    }

    private static String name(Reason reason) {
        return reason == Reason.BACKFILL ? "backfill" : "catch-up (" + reason.label() + ")";
    }
}
