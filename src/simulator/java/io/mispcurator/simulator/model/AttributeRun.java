package io.mispcurator.simulator.model;

/** Attributes that came with one edit: kept as a count, and made up each time they are written. */
public record AttributeRun(long firstId, int firstIndex, int count, long timestamp) {}
