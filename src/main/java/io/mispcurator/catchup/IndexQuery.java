package io.mispcurator.catchup;

import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.IndexedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One list of events to go through, the latest arrival first.
 *
 * @param filter all that MISP is asked for, but the creators
 * @param creators how MISP's index names the organisations whose events are looked for, by their UUIDs; none: any
 * @param wanted which events are looked for. MISP ignores a filter when the feature behind it is switched off, so each
 *     row is tested here as well
 * @param downTo the number of an event at which, and after which, none is looked for
 * @param list the name of the rule behind it, or empty
 * @param sought what is looked for, in words, such as {@code without the tag a}
 */
record IndexQuery(
        EventIndexRequest filter,
        Map<String, String> creators,
        Predicate<IndexedEvent> wanted,
        long downTo,
        String list,
        String sought) {

    IndexQuery {
        creators = Map.copyOf(creators);
    }

    EventIndexRequest request() {
        return creators.isEmpty()
                ? filter
                : filter.by(creators.values().stream().sorted().toList());
    }

    boolean reaches(IndexedEvent event) {
        return event.id() > downTo;
    }

    boolean canBeSplit() {
        return creators.size() > 1;
    }

    /** Two lists that hold the same events together, each of half of the organisations. */
    List<IndexQuery> halves() {
        List<String> uuids = creators.keySet().stream().sorted().toList();
        int middle = uuids.size() / 2;
        List<IndexQuery> halves = new ArrayList<>();
        for (List<String> half : List.of(uuids.subList(0, middle), uuids.subList(middle, uuids.size()))) {
            Map<String, String> some = new LinkedHashMap<>();
            half.forEach(uuid -> some.put(uuid, creators.get(uuid)));
            halves.add(new IndexQuery(filter, some, wanted, downTo, list, sought));
        }
        return halves;
    }

    /** For messages, such as {@code the events of organisation 1111… without the tag a}. */
    String name() {
        return switch (creators.size()) {
            case 0 -> "the events " + sought;
            case 1 ->
                "the events of organisation " + creators.keySet().iterator().next() + " " + sought;
            default -> "the events of " + creators.size() + " organisations " + sought;
        };
    }
}
