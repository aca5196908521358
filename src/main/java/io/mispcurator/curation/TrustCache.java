package io.mispcurator.curation;

import io.mispcurator.misp.Organisation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What MISP's warninglists said of an organisation a moment ago, so that a pull of many events of one organisation asks
 * once. Thread-safe. An answer to a question that was asked before the lists changed is not kept.
 */
public final class TrustCache {

    private static final int MOST = 10_000;

    private final Duration age;
    private final Clock clock;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private long generation;

    private record Answer(Set<String> lists, Instant heard) {}

    /** @param age how long an answer may be used again; zero keeps none */
    public TrustCache(Duration age, Clock clock) {
        this.age = age;
        this.clock = clock;
    }

    /**
     * The lists that hold the organisation, or null if MISP must be asked. Of an organisation without a UUID it is known
     * without asking: none. A blank must never be looked up.
     */
    public synchronized @Nullable Set<String> lists(Organisation organisation) {
        if (!organisation.isKnown()) {
            return Set.of();
        }
        Answer answer = answers.get(organisation.uuid());
        return answer == null || !isFresh(answer) ? null : answer.lists();
    }

    /** A clock that was set back makes no answer last longer. */
    private boolean isFresh(Answer answer) {
        Duration passed = Duration.between(answer.heard(), clock.instant());
        return !passed.isNegative() && passed.compareTo(age) <= 0;
    }

    /** Which state of the lists a question that is asked now is about. */
    public synchronized long generation() {
        return generation;
    }

    /**
     * Keeps MISP's answer.
     *
     * @param asked the generation when the question was asked
     * @return the lists that hold the organisation
     */
    public synchronized Set<String> keep(
            Organisation organisation, Map<String, Set<String>> hits, String prefix, long asked) {
        if (!organisation.isKnown()) {
            return Set.of();
        }
        Set<String> lists = Set.copyOf(hits.getOrDefault(prefix + organisation.uuid(), Set.of()));
        if (asked == generation && !age.isZero()) {
            answers.remove(organisation.uuid());
            answers.put(organisation.uuid(), new Answer(lists, clock.instant()));
            if (answers.size() > MOST) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        return lists;
    }

    /** The lists have changed: nothing that was heard before counts any more. */
    public synchronized void forget() {
        generation++;
        answers.clear();
    }
}
