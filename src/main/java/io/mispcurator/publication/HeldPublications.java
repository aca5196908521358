package io.mispcurator.publication;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.files.EventFile;
import io.mispcurator.misp.Event;
import io.mispcurator.trust.Held;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TagPattern;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The publications that rules hold back. Looks at their events when they are due and now and then, many in one request, and
 * says which of them are to be decided again: that decision alone publishes. Which are held and since when is remembered
 * over a restart, after which all of them are decided again. Thread-safe.
 */
public final class HeldPublications implements Consumer<TurnEnd> {

    /** How long it takes at most until it is noticed that a tag was taken away, or that somebody has published. */
    public static final Duration LOOK_INTERVAL = Duration.ofMinutes(5);

    /** How long an event that is to be decided again may wait for that, before it is looked at once more. */
    private static final Duration MAX_TURN = Duration.ofHours(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    private static final int MAX_EVENTS_PER_LOOK = 50;

    private final EventFile<Held> file;
    private final List<TagPattern> unlessTags;
    private final boolean dryRun;
    private final Clock clock;
    private final Map<String, Instant> nextLooks = new HashMap<>();
    private final Set<String> toDecide = new HashSet<>();

    private HeldPublications(EventFile<Held> file, Collection<Rule> rules, boolean dryRun, Clock clock) {
        this.file = file;
        this.unlessTags = rules.stream()
                .flatMap(rule -> rule.hold().unlessTags().stream())
                .toList();
        this.dryRun = dryRun;
        this.clock = clock;
        decideAgain();
    }

    /**
     * @param path of the file that remembers them, which need not be there
     * @param dryRun whether nothing is published, so that nothing that is held is to be decided
     */
    public static HeldPublications open(Path path, Collection<Rule> rules, boolean dryRun, Clock clock) {
        return new HeldPublications(
                EventFile.open(path, HeldPublications::line, HeldPublications::held), rules, dryRun, clock);
    }

    private static String line(Held held) {
        return held.since().toEpochMilli() + " " + held.due().toEpochMilli() + " "
                + held.why().replaceAll("\\p{Cntrl}", " ");
    }

    private static Optional<Held> held(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length < 3 || !(parts[0] + parts[1]).matches("[0-9]{2,30}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Held(
                    Instant.ofEpochMilli(Long.parseLong(parts[0])),
                    Instant.ofEpochMilli(Long.parseLong(parts[1])),
                    parts[2]));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Since when the event's publication is waited for: the first that was heard of it. */
    public synchronized Instant seen(String event, Instant heard) {
        Held held = file.all().get(event);
        return held == null || held.since().isAfter(heard) ? heard : held.since();
    }

    /** The latest decision about an event says whether its publication is held. */
    @Override
    public synchronized void accept(TurnEnd end) {
        if (end instanceof Decision decision && !decision.dryRun()) {
            String event = decision.queued().event();
            Plan plan = decision.outcome() == Outcome.DEAD_LETTER ? null : decision.plan();
            toDecide.remove(event);
            if (plan == null || plan.held() == null) {
                nextLooks.remove(event);
                file.remove(event);
            } else {
                hold(event, plan.held());
            }
        }
    }

    private void hold(String event, Held held) {
        if (!held.equals(file.all().get(event))) {
            file.put(event, held);
        }
        lookAfter(LOOK_INTERVAL, event, held);
    }

    private void lookAfter(Duration pause, String event, Held held) {
        Instant now = clock.instant();
        Instant next = now.plus(pause);
        nextLooks.put(event, held.due().isAfter(now) && held.due().isBefore(next) ? held.due() : next);
    }

    /** Whoever is trusted may have changed: all of them are decided again. */
    public synchronized void decideAgain() {
        if (!dryRun) {
            toDecide.addAll(file.all().keySet());
            nextLooks.keySet().removeAll(toDecide);
        }
    }

    /** Whether some event must be looked at. */
    public boolean isDue() {
        return !dueEvents().isEmpty();
    }

    /** The events to look at now, not more than fit into a request. */
    public synchronized List<String> dueEvents() {
        Instant now = clock.instant();
        return dryRun
                ? List.of()
                : file.all().keySet().stream()
                        .filter(event -> !now.isBefore(nextLooks.getOrDefault(event, Instant.EPOCH)))
                        .limit(MAX_EVENTS_PER_LOOK)
                        .toList();
    }

    /**
     * What MISP says of the events that were due.
     *
     * @param lookedAt as {@link #dueEvents} named them
     * @param seen those that MISP has
     * @return those that are to be decided again
     */
    public synchronized List<String> ready(Collection<String> lookedAt, Map<String, Event> seen) {
        List<String> ready = new ArrayList<>();
        for (String event : lookedAt) {
            Held held = file.all().get(event);
            if (held == null) {
                continue;
            }
            if (toDecide.contains(event) || isOver(held, seen.get(event))) {
                ready.add(event);
                nextLooks.put(event, clock.instant().plus(MAX_TURN));
            } else {
                lookAfter(LOOK_INTERVAL, event, held);
            }
        }
        return ready;
    }

    /** What the decision will say, as far as the event itself tells. */
    private boolean isOver(Held held, @Nullable Event event) {
        return event == null
                || event.published()
                || !held.due().isAfter(clock.instant())
                        && event.tagNames().stream()
                                .noneMatch(tag -> unlessTags.stream().anyMatch(pattern -> pattern.matches(tag)));
    }

    /** They could not be looked at, or not be put into the inbox: again a minute later. */
    public synchronized void notSeen(Collection<String> lookedAt) {
        Instant next = clock.instant().plus(PAUSE_AFTER_FAILURE);
        lookedAt.forEach(event -> nextLooks.put(event, next));
    }

    /** All of them, the longest held first. */
    public synchronized Map<String, Held> all() {
        return new LinkedHashMap<>(file.all());
    }
}
