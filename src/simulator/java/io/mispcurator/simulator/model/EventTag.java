package io.mispcurator.simulator.model;

/** A tag on an event; the ids grow in the order in which tags were attached, and MISP lists them so. */
public record EventTag(long id, StoredTag tag, boolean local) {}
