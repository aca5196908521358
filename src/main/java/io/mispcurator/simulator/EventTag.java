package io.mispcurator.simulator;

/** A tag on an event; the ids grow in the order in which tags were attached, and MISP lists them so. */
record EventTag(long id, StoredTag tag, boolean local) {}
