package io.mispcurator.misp;

/**
 * A tag on an event. A local one is this instance's own and never synchronised; a global one is part of the event and
 * usually its creator's. MISP compares names case-sensitively when it attaches.
 */
public record EventTag(String name, boolean local) {}
