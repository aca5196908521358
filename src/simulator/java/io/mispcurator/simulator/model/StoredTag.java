package io.mispcurator.simulator.model;

/**
 * A tag that this instance knows.
 *
 * @param exportable whether it is shown on the events that have it (recordings 644 to 664)
 */
public record StoredTag(long id, String name, String colour, boolean exportable) {}
