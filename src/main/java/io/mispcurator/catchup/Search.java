package io.mispcurator.catchup;

import io.mispcurator.curation.Failure;
import io.mispcurator.misp.IndexedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search that is under way, as a route takes its steps: {@link #next()} chooses one, and the others say what it is and
 * take what comes of it. A step of which nothing comes is taken again, a second later at the earliest, so that nothing is
 * lost when MISP or the broker goes away in between. What comes of a step after the search was called off is ignored. Steps
 * are taken by one thread; a search may be called off by any.
 */
public final class Search {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final Duration MIN_REPEAT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_INBOX_FAILURE = Duration.ofSeconds(5);

    private final CatchUp catchUp;
    private final CatchUpInputs surroundings;
    private final Clock clock;
    private final OfferLimit limit;
    private SearchStep step = SearchStep.of(SearchStep.NOTHING);
    private @Nullable SearchRun run;
    private @Nullable Set<String> deadEvents;
    private Pause repeat = Pause.NONE;
    private Pause inboxPause = Pause.NONE;
    private boolean inboxFails;

    /** @param rate events per second that are put into the inbox at most */
    public Search(CatchUp catchUp, CatchUpInputs surroundings, double rate, Clock clock) {
        this.catchUp = catchUp;
        this.surroundings = surroundings;
        this.clock = clock;
        this.limit = new OfferLimit(rate, clock);
    }

    /** Chooses what to do next; false if there is nothing to do now. */
    public boolean next() {
        Instant linkedSince = surroundings.linkedSince();
        Long inbox = surroundings.inbox();
        synchronized (catchUp) {
            if (run != null && catchUp.isCurrent(run)) {
                catchUp.takeBack(run);
            }
            SearchRun current = catchUp.current(linkedSince);
            if (current != run) {
                run = current;
                deadEvents = null;
                repeat = Pause.NONE;
            }
            step = current == null ? SearchStep.of(SearchStep.NOTHING) : choose(current, inbox);
            return !step.kind().equals(SearchStep.NOTHING);
        }
    }

    private SearchStep choose(SearchRun current, @Nullable Long inbox) {
        Instant now = clock.instant();
        if (!current.waiting().isEmpty()) {
            boolean mayOffer = inboxPause.isOver(now) && limit.allowed(inbox) > 0;
            return SearchStep.of(mayOffer ? SearchStep.OFFER : SearchStep.NOTHING);
        }
        SearchStep question = current.question();
        if (question == null || !repeat.isOver(now)) {
            return SearchStep.of(SearchStep.NOTHING);
        }
        repeat = new Pause(now, MIN_REPEAT_INTERVAL);
        return question;
    }

    /** The kind of the step: {@code offer}, {@code warninglists}, {@code entries}, {@code organisations}, {@code events}. */
    public String step() {
        return step.kind();
    }

    /** What MISP is to be asked: the number of a warninglist, or a page of the index; nothing for a whole list. */
    public @Nullable Object question() {
        return step.question();
    }

    /** The step is done: what MISP answered, or, if events were offered, anything. */
    public void answer(Object answer) {
        synchronized (catchUp) {
            SearchRun current = run;
            if (current == null || !catchUp.isCurrent(current)) {
                return;
            }
            repeat = Pause.NONE;
            if (step.kind().equals(SearchStep.OFFER)) {
                current.taken().clear();
                inboxFails = false;
            } else {
                List<IndexedEvent> fresh = current.answer(answer).stream()
                        .filter(event -> catchUp.isNews(current, event))
                        .toList();
                current.progress().found(fresh.size());
                current.waiting().addAll(fresh);
            }
            catchUp.moved(current);
        }
    }

    /** The UUIDs of the events that are to be put into the inbox now. What is in the dead letters waits for an operator. */
    public List<String> found() {
        Long inbox = surroundings.inbox();
        boolean follow = surroundings.curates();
        Set<String> dead = deadEvents == null ? surroundings.deadEvents() : deadEvents;
        deadEvents = dead;
        synchronized (catchUp) {
            SearchRun current = run;
            List<String> taken = new ArrayList<>();
            if (current == null || !catchUp.isCurrent(current)) {
                return taken;
            }
            int allowed = limit.allowed(inbox);
            while (taken.size() < allowed && !current.waiting().isEmpty()) {
                String event = current.waiting().element().event().uuid();
                if (dead.contains(event)) {
                    current.waiting().remove();
                    current.progress().dropped();
                } else {
                    catchUp.offers().add(current.take());
                    current.progress().offered(event, follow);
                    taken.add(event);
                }
            }
            limit.used(taken.size());
            return taken;
        }
    }

    /** What the events that are found have as their cause. */
    public String cause() {
        return Objects.requireNonNull(run).progress().reason().cause();
    }

    /** The step failed though MISP is there: the search goes around what was asked for. */
    public void failed(Failure failure) {
        synchronized (catchUp) {
            SearchRun current = run;
            if (current == null || !catchUp.isCurrent(current)) {
                return;
            }
            if (step.kind().equals(SearchStep.OFFER)) {
                offerLater(current, failure);
                return;
            }
            current.failed(failure);
            if (!step.equals(current.question())) {
                repeat = Pause.NONE;
            }
            catchUp.moved(current);
        }
    }

    private void offerLater(SearchRun current, Failure failure) {
        catchUp.takeBack(current);
        inboxPause = new Pause(clock.instant(), PAUSE_AFTER_INBOX_FAILURE);
        if (!inboxFails) {
            LOG.warn("the events found are put into the inbox later, since it does not take them: {}", failure.error());
            inboxFails = true;
        }
    }
}
