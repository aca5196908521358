package io.mispcurator.catchup;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.misp.Organisation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Rows of MISP's index. */
final class Rows {

    static final Organisation ORG = new Organisation("11111111-1111-4111-8111-111111111111", "Org");

    private Rows() {}

    static IndexedEvent row(long id, String... tags) {
        return row(id, ORG, true, Instant.EPOCH, Instant.EPOCH, tags);
    }

    static IndexedEvent row(
            long id, Organisation creator, boolean locked, Instant changed, Instant published, String... tags) {
        List<EventTag> all =
                Arrays.stream(tags).map(tag -> new EventTag(tag, true)).toList();
        String uuid = new UUID(0x4000, 0x8000000000000000L + id).toString();
        return new IndexedEvent(id, new Event(uuid, "", creator, false, locked, all), changed, published);
    }

    static EventPage page(long total, List<IndexedEvent> rows) {
        return new EventPage(total, rows);
    }
}
