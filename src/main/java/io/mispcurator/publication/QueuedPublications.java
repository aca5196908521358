package io.mispcurator.publication;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.files.EventFile;
import io.mispcurator.misp.Effect;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Publication;
import io.mispcurator.output.TerminalText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the publications that MISP has queued for its background workers: looks again after a minute, five, twenty and an
 * hour, many events in one request, and names those that are unpublished still. Asking MISP again would queue them a second
 * time, so that is left to the operator. Remembered over a restart. Thread-safe.
 */
public final class QueuedPublications implements Consumer<TurnEnd> {

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final List<Duration> LOOKS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(20), Duration.ofHours(1));
    private static final Duration MAX_WAIT = LOOKS.get(LOOKS.size() - 1);
    private static final int MAX_EVENTS_PER_LOOK = 50;
    private static final int MAX_NAMED = 10;
    private static final int MAX_TITLE_LENGTH = 60;

    private final EventFile<Instant> file;
    private final Clock clock;
    private final Map<String, Instant> queued;
    private final Map<String, Integer> looks = new HashMap<>();
    private Instant notBefore = Instant.EPOCH;
    private Consumer<Event> whenOverdue = event -> {};

    private QueuedPublications(EventFile<Instant> file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.queued = file.all();
    }

    /** @param path of the file that remembers them, which need not be there */
    public static QueuedPublications open(Path path, Clock clock) {
        return new QueuedPublications(
                EventFile.open(path, since -> Long.toString(since.toEpochMilli()), QueuedPublications::since), clock);
    }

    private static Optional<Instant> since(String line) {
        return line.matches("[0-9]{1,15}") ? Optional.of(Instant.ofEpochMilli(Long.parseLong(line))) : Optional.empty();
    }

    /** Hears of each event whose publication did not come about, and must not wait for anything. */
    public synchronized void whenOverdue(Consumer<Event> listener) {
        whenOverdue = listener;
    }

    /** The latest decision about an event says whether its publication is queued. */
    @Override
    public synchronized void accept(TurnEnd end) {
        if (end instanceof Decision decision && decision.outcome() != Outcome.DEAD_LETTER && !decision.dryRun()) {
            String event = decision.queued().event();
            if (decision.effects().stream().anyMatch(QueuedPublications::isQueued)) {
                queue(event);
            } else {
                settle(event);
            }
        }
    }

    private static boolean isQueued(Effect effect) {
        return effect instanceof Publication publication && publication.isQueued();
    }

    private void queue(String event) {
        looks.remove(event);
        file.put(event, clock.instant());
    }

    private void settle(String event) {
        looks.remove(event);
        file.remove(event);
    }

    /** How many publications are queued, as far as is known. */
    public synchronized int size() {
        return queued.size();
    }

    /** Whether some event must be looked at. */
    public boolean isDue() {
        return !dueEvents().isEmpty();
    }

    /** The events to look at now, not more than fit into a request. */
    public synchronized List<String> dueEvents() {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return List.of();
        }
        return queued.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue().plus(nextLook(entry.getKey()))))
                .limit(MAX_EVENTS_PER_LOOK)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Duration nextLook(String event) {
        return LOOKS.get(Math.min(looks.getOrDefault(event, 0), LOOKS.size() - 1));
    }

    /**
     * What MISP says of the events that were due.
     *
     * @param lookedAt as {@link #due} named them
     * @param seen those that MISP has
     */
    public synchronized void seen(Collection<String> lookedAt, Map<String, Event> seen) {
        List<Event> overdue = new ArrayList<>();
        for (String uuid : lookedAt) {
            Instant since = queued.get(uuid);
            Event event = seen.get(uuid);
            if (since == null) {
                continue;
            }
            Duration waited = Duration.between(since, clock.instant());
            if (event == null || event.published()) {
                settle(uuid);
            } else if (waited.compareTo(MAX_WAIT) >= 0) {
                overdue.add(event);
                settle(uuid);
            } else {
                int done = 0;
                while (LOOKS.get(done).compareTo(waited) <= 0) {
                    done++;
                }
                looks.put(uuid, done);
            }
        }
        overdue.forEach(whenOverdue);
        if (!overdue.isEmpty()) {
            LOG.warn(
                    "MISP has not published what it queued an hour ago, {}: look at its background workers (Administration >"
                            + " Server Settings > Workers), then publish what is still unpublished there",
                    named(overdue));
        }
    }

    /** MISP did not answer: they are looked at again a minute later. */
    public synchronized void notSeen() {
        notBefore = clock.instant().plus(LOOKS.get(0));
    }

    private static String named(List<Event> events) {
        String first = events.stream()
                .limit(MAX_NAMED)
                .map(event -> event.uuid() + " \"" + TerminalText.line(event.info(), MAX_TITLE_LENGTH) + "\"")
                .collect(Collectors.joining(", "));
        return events.size()
                + (events.size() == 1 ? " event: " : " events: ")
                + first
                + (events.size() > MAX_NAMED ? " and others" : "");
    }
}
