package io.mispcurator.curation;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventUuid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the events of several turns that wait looked at in one request. What is seen serves just those turns that waited
 * already when MISP was asked, each of them once and not for long; a notification that comes later is a turn of its own
 * and looks again. So does a turn of an event that another turn has worked on since. When a question about several fails,
 * each of them is viewed alone, and so is what it left out; no turn waits long for another's question. Thread-safe.
 */
public final class LookAhead implements Consumer<TurnEnd> {

    private static final Logger LOG = LoggerFactory.getLogger(LookAhead.class);

    /** How long a turn waits for another's question at most, before it views its event itself. */
    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final int most;
    private final TimeToLive freshness;
    private final InboxPeek waiting;
    private final Turns turns;
    private final Consumer<Map<String, Event>> creators;
    private final Clock clock;
    private final Map<String, Other> looks = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Suspects suspects;

    /**
     * What was seen of an event.
     *
     * @param began which notifications that takes in ({@link Turns#begin()})
     */
    record Look(Event event, long began, Instant when) {}

    /** Another turn's event, and where that turn waits for what is seen of it. */
    private record Other(String event, Instant asked, CompletableFuture<@Nullable Look> look) {}

    /** A turn's event, and those of others that are looked at together with it. */
    static final class Company {
        private final String event;
        private final List<Other> others;
        private final long began;

        private Company(String event, List<Other> others, long began) {
            this.event = event;
            this.others = List.copyOf(others);
            this.began = began;
        }

        public boolean isAlone() {
            return others.isEmpty();
        }

        /** The UUIDs of all of them. */
        public Set<String> events() {
            Set<String> events = new LinkedHashSet<>(Set.of(event));
            others.forEach(other -> events.add(other.event()));
            return events;
        }
    }

    /**
     * @param most how many events are looked at together; 1 for each by itself
     * @param age how long what was seen may be used
     * @param turns is told which notifications a look covers
     * @param creators gets the events that were seen together
     */
    public LookAhead(
            int most,
            Duration age,
            InboxPeek waiting,
            Turns turns,
            Consumer<Map<String, Event>> creators,
            Clock clock) {
        this.most = most;
        this.freshness = new TimeToLive(age, clock);
        this.waiting = waiting;
        this.turns = turns;
        this.creators = creators;
        this.clock = clock;
        this.suspects = new Suspects(clock);
    }

    /** How MISP is asked about events. */
    public interface Source {

        /** Several events in one request; one that MISP does not show is missing in the answer. */
        Map<String, Event> search(Collection<String> events) throws Exception;

        /** One event. */
        Event view(String event) throws Exception;
    }

    /**
     * What MISP says of the turn's event: what an earlier turn has seen of it while this one waited, or an answer of its
     * own, together with events that wait or, where that fails, alone.
     *
     * @param message the id of the turn's message, or null if it has none
     * @throws Exception what the source throws for this event, or for all of them while MISP is away
     */
    public Event of(@Nullable String message, String event, Source source) throws Exception {
        Look seen = seen(message, event);
        if (seen != null) {
            turns.looked(event, seen.began());
            return seen.event();
        }
        long began = turns.begin();
        Company company = gather(event, began);
        try {
            Event found = company.isAlone() ? null : search(company, source);
            Event own = found == null ? source.view(event) : found;
            turns.looked(event, began);
            return own;
        } finally {
            over(company);
        }
    }

    private @Nullable Event search(Company company, Source source) throws Exception {
        try {
            Map<String, Event> found = source.search(company.events());
            Event own = keep(company, found);
            creators.accept(found);
            return own;
        } catch (Exception e) {
            failed(company, e);
            LOG.debug("each event is viewed alone: {}", e.getMessage());
            return null;
        }
    }

    /**
     * What an earlier turn has seen of this turn's event, or null if this one must look for itself. Waits a moment while
     * the earlier one is still looking. From now on the event is under way, and what was seen of it serves no other turn.
     */
    @Nullable
    Look seen(@Nullable String turn, String event) {
        Other other;
        synchronized (this) {
            other = looks.get(turn);
            looks.values().removeIf(any -> any.event().equals(event));
            underWay.add(event);
        }
        Look seen = other == null ? null : await(other);
        return seen != null && freshness.of(seen.when()) ? seen : null;
    }

    private @Nullable Look await(Other other) {
        Duration left = MAX_WAIT.minus(Duration.between(other.asked(), clock.instant()));
        try {
            return other.look().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException overdue) {
            suspects.add(Set.of(other.event()));
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Who waits besides and is not being looked at yet. From now on their turns wait until this is {@link #over}. */
    Company gather(String event, long began) {
        Instant now = clock.instant();
        List<InboxPeek.Turn> next = most > 1 && !suspects.has(event) ? waiting.next(most - 1) : List.of();
        List<Other> others = new ArrayList<>();
        synchronized (this) {
            looks.values().removeIf(this::isOfNoUse);
            for (InboxPeek.Turn turn : next) {
                Other other = new Other(turn.event(), now, new CompletableFuture<>());
                boolean mayBeSeen = EventUuid.isUuid(turn.event())
                        && !underWay.contains(turn.event())
                        && !suspects.has(turn.event());
                if (mayBeSeen && looks.putIfAbsent(turn.id(), other) == null) {
                    others.add(other);
                }
            }
        }
        return new Company(event, others, began);
    }

    private boolean isOfNoUse(Other other) {
        Look seen = other.look().getNow(null);
        return other.look().isDone() && (seen == null || !freshness.of(seen.when()));
    }

    /**
     * @param seen the events that MISP showed, by their UUIDs
     * @return the turn's own event, or null if it is not among them
     */
    @Nullable
    Event keep(Company company, Map<String, Event> seen) {
        Instant now = clock.instant();
        Set<String> leftOut = company.events();
        leftOut.removeAll(seen.keySet());
        suspects.add(leftOut);
        for (Other other : company.others) {
            Event event = seen.get(other.event());
            other.look().complete(event == null ? null : new Look(event, company.began, now));
        }
        return seen.get(company.event);
    }

    /**
     * MISP did not answer for all of them: each is viewed alone.
     *
     * @throws Exception the failure itself, if it is no event's fault
     */
    void failed(Company company, Exception failure) throws Exception {
        if (Failure.of(failure).isAbsence()) {
            throw failure;
        }
        suspects.add(company.events());
    }

    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            suspects.remove(decision.queued().event());
            ended(decision.queued());
        } else if (end instanceof TurnEnd.Postponed postponed) {
            if (postponed.failure().isAbsence()) {
                suspects.clear();
            }
            ended(postponed.queued());
        } else if (end instanceof TurnEnd.Skipped skipped) {
            ended(skipped.queued());
        }
    }

    private synchronized void ended(QueuedEvent queued) {
        underWay.remove(queued.event());
    }

    /** Whatever came of it, nobody waits for it any longer. */
    void over(Company company) {
        company.others.forEach(other -> other.look().complete(null));
    }
}
