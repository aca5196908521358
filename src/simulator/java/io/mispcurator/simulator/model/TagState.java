package io.mispcurator.simulator.model;

/** A tag on an event: local ones stay here, global ones travel with the event. */
public record TagState(String name, boolean local) {}
