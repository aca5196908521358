package io.mispcurator.simulator.model;

/** A tag on an event; the ids grow in the order in which tags were attached, and MISP lists them so. */
public record AttachedTag(long id, StoredTag tag, boolean local) {}
