package io.mispcurator.simulator.model;

/** A tag that this instance knows. */
public record StoredTag(long id, String name, String colour) {}
