package io.mispcurator.curation;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.TagsAttached;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tags that MISP shows on no event, though events have them: those that are not exportable. An event that has such a tag
 * looks as if it lacked it, so what was attached to which event is remembered here, and each such tag is said once. Knows
 * only what this process saw; forgetting costs a request, never an event. Thread-safe.
 */
public final class HiddenTags implements Consumer<TurnEnd> {

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final int MAX_EVENTS = 100_000;
    private static final Duration LOOK_INTERVAL = Duration.ofHours(1);

    private final Set<String> wanted = new LinkedHashSet<>();
    private final Set<String> unwanted = new LinkedHashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final Map<String, Set<String>> onEvents = new LinkedHashMap<>();
    private final Clock clock;
    private Instant nextLook = Instant.EPOCH;

    public HiddenTags(Collection<Rule> rules, Clock clock) {
        this.clock = clock;
        rules.forEach(rule -> {
            wanted.addAll(rule.wanted());
            unwanted.addAll(rule.removeTags());
        });
    }

    /** Whether MISP is to be asked about the rules' tags again, which it is each hour. */
    public synchronized boolean isDue() {
        return !clock.instant().isBefore(nextLook);
    }

    /** All tags of the rules, which MISP is asked about now and then. */
    public List<String> ofRules() {
        Set<String> all = new LinkedHashSet<>(wanted);
        all.addAll(unwanted);
        return List.copyOf(all);
    }

    /** What MISP knows of the rules' tags. */
    public synchronized void found(Collection<Tag> tags) {
        nextLook = clock.instant().plus(LOOK_INTERVAL);
        for (Tag tag : tags) {
            if (tag.exportable()) {
                hidden.remove(tag.name());
            } else {
                hide(tag.name());
            }
        }
    }

    private void hide(String tag) {
        if (wanted.contains(tag) && hidden.add(tag)) {
            LOG.warn(
                    "MISP does not show the tag {} on events that have it, so it is attached once and neither seen nor"
                            + " removed after that: make it exportable in MISP (Event Actions > List Tags)",
                    tag);
        }
        if (unwanted.contains(tag) && hidden.add(tag)) {
            LOG.warn(
                    "MISP does not show the tag {} on events that have it, so it stays on them though a rule removes it:"
                            + " make it exportable in MISP (Event Actions > List Tags)",
                    tag);
        }
    }

    /** The tags that the event is known to have and MISP does not show. */
    public synchronized Set<String> on(Event event) {
        Set<String> tags = onEvents.getOrDefault(event.uuid(), Set.of());
        return Set.copyOf(tags);
    }

    @Override
    public synchronized void accept(TurnEnd end) {
        if (end instanceof Decision decision && decision.event() != null && decision.plan() != null) {
            for (int i = 0; i < decision.effects().size(); i++) {
                if (decision.effects().get(i) instanceof TagsAttached attached
                        && decision.plan().actions().get(i) instanceof Action.Tag action) {
                    attached(decision.event(), action, attached);
                }
            }
        }
    }

    /** Only what the event did not show was asked for: what it had nevertheless is not shown. */
    private void attached(Event event, Action.Tag action, TagsAttached attached) {
        attached.already().stream().filter(action.tags()::contains).forEach(this::hide);
        Set<String> unseen = new HashSet<>(action.tags());
        unseen.retainAll(hidden);
        if (unseen.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>(unseen);
        known.addAll(onEvents.getOrDefault(event.uuid(), Set.of()));
        onEvents.remove(event.uuid());
        onEvents.put(event.uuid(), known);
        if (onEvents.size() > MAX_EVENTS) {
            onEvents.remove(onEvents.keySet().iterator().next());
        }
    }
}
