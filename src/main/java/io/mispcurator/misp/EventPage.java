package io.mispcurator.misp;

import java.util.List;

/**
 * A page of MISP's index.
 *
 * @param total how many events there are on all pages ({@code X-Result-Count})
 */
public record EventPage(long total, List<IndexedEvent> events) {

    public EventPage {
        events = List.copyOf(events);
    }
}
