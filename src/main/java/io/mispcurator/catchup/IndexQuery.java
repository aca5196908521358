package io.mispcurator.catchup;

import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.IndexedEvent;
import java.util.function.Predicate;

/**
 * One list of events to go through, the latest arrival first.
 *
 * @param wanted which of them are looked for. MISP ignores a filter when the feature behind it is switched off, so each
 *     row is looked at here as well
 * @param downTo the number of an event at which, and after which, none is looked for
 */
record IndexQuery(EventIndexRequest request, Predicate<IndexedEvent> wanted, long downTo) {

    boolean reaches(IndexedEvent event) {
        return event.id() > downTo;
    }
}
