package io.mispcurator.simulator.model;

/**
 * A tag that this instance knows.
 *
 * @param exportable whether it is shown on the events that have it (recordings 644 to 664)
 * @param hidden whether it is left out where users choose a tag
 */
public record StoredTag(long id, String name, String colour, boolean exportable, boolean hidden) {}
