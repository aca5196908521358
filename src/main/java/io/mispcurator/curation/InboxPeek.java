package io.mispcurator.curation;

import java.util.List;

/** What waits in the inbox, without taking it. */
@FunctionalInterface
public interface InboxPeek {

    /**
     * A turn that nobody has begun yet.
     *
     * @param id of its message, which no other turn has
     * @param event its UUID
     */
    record Turn(String id, String event) {}

    /** The next ones, as far as this process can see them without much ado; perhaps none. */
    List<Turn> next(int most);
}
