package io.mispcurator.misp;

/**
 * A tag on an event. A local one is this instance's own and never synchronised; a global one is part of the event and
 * usually its creator's. MISP compares names case-sensitively when it attaches.
 *
 * @param reference what this very tag is called when it is to be taken away: its number on this instance. By its name
 *     MISP takes the first tag that matches in any case and with SQL's wildcards, which may be another one
 */
public record EventTag(String name, boolean local, String reference) {

    /** A tag whose number nobody knows. */
    public EventTag(String name, boolean local) {
        this(name, local, name);
    }
}
