package io.mispcurator.misp;

/** What MISP says that a request to change an event came to. */
public sealed interface Effect permits TagsAttached, TagRemoved, Publication {

    /** Whether anything is now other than it was; an answer that cannot be read so counts as a change. */
    boolean changed();

    /** What there is to say besides that it was done; mostly nothing. */
    default String note() {
        return "";
    }
}
