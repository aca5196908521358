package io.mispcurator.curation;

import io.mispcurator.misp.RefusedHit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lists of trust whose hits were refused, since what they match is not what was asked for. Each is said once a
 * minute at most, and remembered until the lists change or it has not been seen for an hour. Lists of no rule decide
 * nothing and are ignored. Thread-safe.
 */
public final class RefusedLists {

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final Duration WARNING_INTERVAL = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MAX_LISTS = 100;

    private final Set<String> rules;
    private final Clock clock;
    private final Map<List<String>, Refused> lists = new LinkedHashMap<>();
    private final Map<List<String>, Instant> warned = new LinkedHashMap<>();
    private long count;

    private record Refused(RefusedHit hit, Instant seen) {}

    /** @param rules the names of the lists that decide */
    public RefusedLists(Collection<String> rules, Clock clock) {
        this.rules = Set.copyOf(rules);
        this.clock = clock;
    }

    /** MISP gave these hits. */
    public synchronized void heard(Collection<RefusedHit> hits) {
        Instant now = clock.instant();
        for (RefusedHit hit : hits) {
            List<String> list = List.of(hit.list(), hit.id());
            if (!rules.contains(hit.list()) || !lists.containsKey(list) && lists.size() >= MAX_LISTS) {
                continue;
            }
            count++;
            lists.put(list, new Refused(hit, now));
            if (isDue(warned.get(list), now)) {
                warned.put(list, now);
                LOG.warn("a list of trust is not obeyed: {}", hit.words());
            }
        }
        warned.values().removeIf(last -> isDue(last, now));
    }

    private static boolean isDue(@Nullable Instant last, Instant now) {
        return last == null || now.isBefore(last) || !now.isBefore(last.plus(WARNING_INTERVAL));
    }

    /** One hit of each list that is not obeyed. */
    public synchronized List<RefusedHit> current() {
        Instant oldest = clock.instant().minus(REMEMBERED);
        lists.values().removeIf(refused -> refused.seen().isBefore(oldest));
        return lists.values().stream().map(Refused::hit).toList();
    }

    /** The names of the lists that are not obeyed: whether an organisation is on one of them is not known. */
    public Set<String> names() {
        return current().stream().map(RefusedHit::list).collect(Collectors.toUnmodifiableSet());
    }

    /** How many hits have been refused since the start. */
    public synchronized long count() {
        return count;
    }

    /** The lists have changed: they may be in order now. */
    public synchronized void forget() {
        lists.clear();
    }
}
