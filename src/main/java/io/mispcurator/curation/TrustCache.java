package io.mispcurator.curation;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.WarninglistHits;
import io.mispcurator.trust.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What MISP's warninglists said of an organisation a moment ago, so that a pull of many events asks seldom. One question
 * at a time, and in it all organisations that anybody waits to know of: MISP walks every list for it, and fifty values
 * cost little more than one. When MISP does not answer a question about several, each is asked about alone, and nobody waits
 * long for another's question. Thread-safe. An answer to a question that was asked before the lists changed is not kept.
 */
public final class TrustCache {

    private static final int MAX_ANSWERS = 10_000;
    private static final int MAX_VALUES = 50;

    /** How long to wait for another's question at most, before asking alone. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final String prefix;
    private final TrustAge age;
    private final RefusedLists refused;
    private final HiddenTags hidden;
    private final Clock clock;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Set<String> wanted = new LinkedHashSet<>();
    private final Semaphore asking = new Semaphore(1, true);
    private final Suspects suspects;
    private long generation;

    private record Answer(Set<String> lists, Instant asked) {}

    /**
     * What to ask MISP.
     *
     * @param organisations how they stand in the lists, by their UUIDs; none if it is known by now
     * @param generation which state of the lists it is about
     * @param asked when, since a later change of the lists is not in the answer
     * @param isAlone whether others may ask at the same time
     */
    record Question(Map<String, String> organisations, long generation, Instant asked, boolean isAlone) {

        public boolean isNeeded() {
            return !organisations.isEmpty();
        }

        public List<String> values() {
            return List.copyOf(organisations.values());
        }
    }

    /**
     * @param prefix stands before an organisation's UUID in the lists
     * @param age how long an answer may be used again
     * @param refused gets the hits that do not count
     * @param hidden knows which tags events have unseen
     */
    public TrustCache(String prefix, TrustAge age, RefusedLists refused, HiddenTags hidden, Clock clock) {
        this.prefix = prefix;
        this.age = age;
        this.refused = refused;
        this.hidden = hidden;
        this.clock = clock;
        this.suspects = new Suspects(clock);
    }

    /** How MISP's warninglists are asked about values. */
    @FunctionalInterface
    public interface Source {

        WarninglistHits check(List<String> values) throws Exception;
    }

    /**
     * The lists that hold the organisation: what MISP said of it a moment ago, or its answer to a question about all
     * organisations that a turn waits to know of, or, where that fails, about this one alone.
     *
     * @throws Exception what the source throws for this organisation, or for all of them while MISP is away
     */
    public Set<String> of(Organisation organisation, Source source) throws Exception {
        Set<String> known = lists(organisation);
        while (known == null) {
            Question question = ask(organisation);
            try {
                known = question.isNeeded() ? check(question, organisation, source) : lists(organisation);
            } finally {
                over(question);
            }
        }
        return known;
    }

    private Set<String> check(Question question, Organisation organisation, Source source) throws Exception {
        WarninglistHits hits;
        try {
            hits = source.check(question.values());
        } catch (Exception e) {
            Question alone = failed(question, organisation, e);
            return keep(alone, source.check(alone.values()), organisation);
        }
        return keep(question, hits, organisation);
    }

    /**
     * The lists that hold the organisation, or null if MISP must be asked. Of an organisation without a UUID it is known
     * without asking: none. A blank must never be looked up.
     */
    synchronized @Nullable Set<String> lists(Organisation organisation) {
        if (!organisation.isKnown()) {
            return Set.of();
        }
        Answer answer = answers.get(organisation.uuid());
        return answer == null || !age.isFresh(answer.asked()) ? null : answer.lists();
    }

    /** The creators of these events will be asked about soon. */
    public void expect(Map<String, Event> events) {
        events.values().forEach(event -> want(event.organisation()));
    }

    private synchronized void want(Organisation organisation) {
        if (!age.isZero() && lists(organisation) == null && !suspects.has(organisation.uuid())) {
            wanted.add(organisation.uuid());
        }
    }

    /** Waits a moment until nobody else asks. Whoever is given the question must say when it is {@link #over}. */
    Question ask(Organisation organisation) throws InterruptedException {
        want(organisation);
        if (suspects.has(organisation.uuid()) || !asking.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            return alone(organisation);
        }
        synchronized (this) {
            if (lists(organisation) != null) {
                return new Question(Map.of(), generation, clock.instant(), false);
            }
            Map<String, String> values = new LinkedHashMap<>();
            Stream.of(Stream.of(organisation.uuid()), wanted.stream(), lately())
                    .flatMap(uuids -> uuids)
                    .distinct()
                    .limit(MAX_VALUES)
                    .forEach(uuid -> values.put(uuid, prefix + uuid));
            wanted.removeAll(values.keySet());
            return new Question(values, generation, clock.instant(), false);
        }
    }

    private synchronized Question alone(Organisation organisation) {
        wanted.remove(organisation.uuid());
        return new Question(
                Map.of(organisation.uuid(), prefix + organisation.uuid()), generation, clock.instant(), true);
    }

    /**
     * MISP did not answer for all of them: each is asked about alone.
     *
     * @return the question to ask instead
     * @throws Exception the failure itself, if it is no organisation's fault, or there was only this one
     */
    Question failed(Question question, Organisation organisation, Exception failure) throws Exception {
        if (Failure.of(failure).isAbsence() || question.organisations().size() <= 1) {
            throw failure;
        }
        suspects.add(question.organisations().keySet());
        return alone(organisation);
    }

    /** Whoever was asked about a moment ago is likely to be asked about again: a pull goes on. */
    private Stream<String> lately() {
        return answers.entrySet().stream()
                .filter(answer -> !suspects.has(answer.getKey())
                        && !age.isFresh(answer.getValue().asked())
                        && age.isRecent(answer.getValue().asked()))
                .map(Map.Entry::getKey);
    }

    /**
     * Keeps MISP's answer.
     *
     * @return the lists that hold the organisation
     */
    synchronized Set<String> keep(Question question, WarninglistHits hits, Organisation organisation) {
        suspects.remove(organisation.uuid());
        refused.heard(hits.refused());
        if (question.generation() == generation && !age.isZero()) {
            question.organisations().forEach((uuid, value) -> keep(uuid, hits.of(value), question.asked()));
        }
        return hits.of(prefix + organisation.uuid());
    }

    /**
     * What a decision about the event rests on.
     *
     * @param lists those that hold its creator
     */
    public Facts facts(Event event, Set<String> lists) {
        return new Facts(event, lists, refused.names(), hidden.on(event));
    }

    private void keep(String uuid, Set<String> lists, Instant asked) {
        answers.remove(uuid);
        answers.put(uuid, new Answer(lists, asked));
        if (answers.size() > MAX_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    /** Whatever came of the question, the next one may be asked. */
    void over(Question question) {
        if (!question.isAlone()) {
            asking.release();
        }
    }

    /** MISP says that a list has changed, and will say so of the next change. */
    public void listChanged() {
        forget();
        age.heard();
    }

    /** The lists may have changed: nothing that was heard before counts any more. */
    public synchronized void forget() {
        generation++;
        answers.clear();
        refused.forget();
    }
}
