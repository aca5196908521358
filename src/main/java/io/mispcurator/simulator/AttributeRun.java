package io.mispcurator.simulator;

/** Attributes that came with one edit: kept as a count, and made up anew each time they are written. */
record AttributeRun(long firstId, int firstIndex, int count, long timestamp) {}
