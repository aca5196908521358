package io.mispcurator.simulator;

/** A tag that this instance knows. */
record StoredTag(long id, String name, String colour) {}
