package io.mispcurator.curation;

import io.mispcurator.misp.Tag;
import io.mispcurator.misp.TagRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * By which numbers MISP knows the tags whose names it would take for patterns: with {@code conf-a} in MISP, the name
 * {@code conf_a} stands for that tag, too. A number is looked up by the exact name and used again for some minutes; a turn
 * that fails has it looked up again. Thread-safe.
 */
public final class TagNumbers implements Consumer<TurnEnd> {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final int MAX_TAGS = 1_000;

    private final Clock clock;
    private final TimeToLive freshness;
    private final Map<String, Found> numbers = new LinkedHashMap<>();

    private record Found(String number, Instant seen) {}

    public TagNumbers(Clock clock) {
        this.clock = clock;
        this.freshness = new TimeToLive(MAX_AGE, clock);
    }

    /** How MISP is asked about tags. */
    public interface Source {

        /** The tags that MISP has under exactly these names. */
        Collection<Tag> search(List<String> names) throws Exception;

        /** Makes a tag, or finds the one that another client has made meanwhile. */
        Tag add(String name) throws Exception;
    }

    /**
     * How to name these tags to MISP: by their names, or by their numbers where a name is a pattern. MISP is asked about
     * numbers that are not known; a tag that it does not have is made.
     */
    public List<String> of(Collection<String> tags, Source source) throws Exception {
        List<String> unknown = unknown(tags);
        if (!unknown.isEmpty()) {
            for (String missing : missing(unknown, source.search(unknown))) {
                keep(source.add(missing));
            }
        }
        return references(tags);
    }

    /** Which of these tags must be looked up; mostly none. */
    synchronized List<String> unknown(Collection<String> tags) {
        return tags.stream()
                .filter(TagRequest::isPattern)
                .filter(tag -> !numbers.containsKey(tag)
                        || !freshness.of(numbers.get(tag).seen()))
                .toList();
    }

    /**
     * Keeps what was found.
     *
     * @return which of the tags that were looked up there are none of
     */
    synchronized List<String> missing(Collection<String> lookedUp, Collection<Tag> found) {
        found.stream().filter(tag -> lookedUp.contains(tag.name())).forEach(this::keep);
        Set<String> names = found.stream().map(Tag::name).collect(Collectors.toSet());
        return lookedUp.stream().filter(tag -> !names.contains(tag)).toList();
    }

    /** Keeps a tag that was made or found. */
    synchronized void keep(Tag tag) {
        numbers.remove(tag.name());
        numbers.put(tag.name(), new Found(tag.id(), clock.instant()));
        if (numbers.size() > MAX_TAGS) {
            numbers.remove(numbers.keySet().iterator().next());
        }
    }

    /**
     * How to name these tags to MISP: by their names, or by their numbers where a name is a pattern.
     *
     * @throws IllegalStateException if one of those was not looked up
     */
    synchronized List<String> references(Collection<String> tags) {
        return tags.stream().map(this::reference).toList();
    }

    private String reference(String tag) {
        if (!TagRequest.isPattern(tag)) {
            return tag;
        }
        Found found = numbers.get(tag);
        if (found == null) {
            throw new IllegalStateException("the number of a tag was not looked up: " + tag);
        }
        return found.number();
    }

    /** Whoever is between look-up and use still uses what it looked up. */
    private synchronized void forget() {
        numbers.replaceAll((tag, found) -> new Found(found.number(), Instant.EPOCH));
    }

    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision && decision.outcome() == Outcome.DEAD_LETTER
                || end instanceof TurnEnd.Postponed postponed
                        && !postponed.failure().isAbsence()) {
            forget();
        }
    }
}
