package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.model.AttachedTag;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredOrganisation;
import io.mispcurator.simulator.model.StoredTag;
import io.mispcurator.simulator.model.TimeDelta;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The conditions that the event index and restSearch share. */
public final class EventFilter {
    private final Instance misp;
    private final List<Predicate<StoredEvent>> conditions = new ArrayList<>();
    private @Nullable Collection<StoredEvent> candidates;
    private boolean nothing;

    EventFilter(Instance misp) {
        this.misp = misp;
    }

    void and(Predicate<StoredEvent> condition) {
        conditions.add(condition);
    }

    /** Only events with one of these uuids or local ids, which are looked up instead of looking through all. */
    void among(Collection<String> idsOrUuids) {
        Map<Long, StoredEvent> found = new TreeMap<>();
        for (String idOrUuid : idsOrUuids) {
            StoredEvent event = misp.events.find(idOrUuid);
            if (event != null && (candidates == null || candidates.contains(event))) {
                found.put(event.id(), event);
            }
        }
        candidates = found.values();
    }

    /** No event can match: MISP answers without looking. */
    void nothing() {
        nothing = true;
    }

    List<StoredEvent> select() {
        List<StoredEvent> selected = new ArrayList<>();
        if (nothing) {
            return selected;
        }
        for (StoredEvent event : candidates == null ? misp.events.all() : candidates) {
            if (matches(event)) {
                selected.add(event);
            }
        }
        return selected;
    }

    private boolean matches(StoredEvent event) {
        for (Predicate<StoredEvent> condition : conditions) {
            if (!condition.test(event)) {
                return false;
            }
        }
        return true;
    }

    /** Rather than to leave out a filter that MISP knows and this does not, which would find too much. */
    static void refuse(JsonNode parameters, Set<String> unknown) {
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey().toLowerCase(Locale.ROOT);
            if (unknown.contains(name) || name.startsWith("search") && unknown.contains(name.substring(6))) {
                throw RestException.notSimulated("The simulated MISP does not know the filter " + parameter.getKey());
            }
        }
    }

    /** Values of a parameter: a list, or a text whose alternatives are separated. */
    public static List<String> pieces(JsonNode parameter, String separator) {
        List<String> pieces = new ArrayList<>();
        if (parameter.isArray()) {
            parameter.forEach(piece -> pieces.add(piece.asText()));
        } else if (!parameter.asText().isEmpty()) {
            pieces.addAll(List.of(parameter.asText().split(separator)));
        }
        return pieces;
    }

    /**
     * By creator organisation: id, uuid or name. One unknown uuid or name makes all of it find nothing; excluded ones do
     * not, nor does an unknown id, which is compared as it is.
     */
    void organisations(List<String> pieces) {
        Set<Long> included = new HashSet<>();
        Set<Long> excluded = new HashSet<>();
        for (String piece : pieces) {
            boolean exclude = piece.startsWith("!");
            Long id = organisationId(exclude ? piece.substring(1) : piece);
            if (id != null) {
                (exclude ? excluded : included).add(id);
            } else if (!exclude) {
                nothing();
            }
        }
        keepOrgc(included, excluded);
    }

    private @Nullable Long organisationId(String piece) {
        if (piece.matches("[0-9]{1,18}")) {
            return Long.valueOf(piece);
        }
        StoredOrganisation organisation = misp.organisations.find(piece);
        return organisation == null ? null : organisation.id();
    }

    private void keepOrgc(Set<Long> included, Set<Long> excluded) {
        if (!included.isEmpty()) {
            and(event -> included.contains(event.orgc().id()));
        }
        if (!excluded.isEmpty()) {
            and(event -> !excluded.contains(event.orgc().id()));
        }
    }

    /** By tag, local ones too: any of those named or, joined by {@code &}, all of them; none of those after a {@code !}. */
    void tags(List<String> alternatives) {
        List<String> pieces = alternatives;
        boolean all = false;
        if (pieces.size() == 1 && pieces.get(0).contains("&")) {
            pieces = List.of(pieces.get(0).split("&"));
            all = true;
        }
        Set<Long> included = new HashSet<>();
        Set<Long> excluded = new HashSet<>();
        boolean wanted = false;
        for (String piece : pieces) {
            boolean exclude = piece.startsWith("!");
            wanted |= !exclude;
            StoredTag tag = tag(exclude ? piece.substring(1) : piece);
            if (tag != null) {
                (exclude ? excluded : included).add(tag.id());
            }
        }
        if (wanted && included.isEmpty()) {
            nothing();
        }
        keepTagged(included, excluded, all);
    }

    private void keepTagged(Set<Long> included, Set<Long> excluded, boolean all) {
        if (!excluded.isEmpty()) {
            and(event -> count(event, excluded) == 0);
        }
        if (!included.isEmpty()) {
            int least = all ? included.size() : 1;
            and(event -> count(event, included) >= least);
        }
    }

    private static int count(StoredEvent event, Set<Long> tagIds) {
        int count = 0;
        for (AttachedTag tag : event.tags()) {
            if (tagIds.contains(tag.tag().id())) {
                count++;
            }
        }
        return count;
    }

    private @Nullable StoredTag tag(String idOrName) {
        return idOrName.matches("[0-9]{1,18}") ? misp.tags.withId(Long.parseLong(idOrName)) : misp.tags.named(idOrName);
    }

    /** From that time on, or between two. */
    void time(JsonNode parameter, ToLongFunction<StoredEvent> time) {
        Clock clock = misp.clock;
        if (parameter.isArray() && parameter.size() == 2) {
            long from = TimeDelta.resolve(parameter.get(0), clock);
            long to = TimeDelta.resolve(parameter.get(1), clock);
            and(event -> time.applyAsLong(event) >= from && time.applyAsLong(event) <= to);
        } else if (!parameter.asText().isEmpty()) {
            long from = TimeDelta.resolve(parameter, clock);
            and(event -> time.applyAsLong(event) >= from);
        }
    }
}
