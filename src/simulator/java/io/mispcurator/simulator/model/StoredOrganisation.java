package io.mispcurator.simulator.model;

/** An organisation with its local id; {@code local} ones have users here. */
public record StoredOrganisation(long id, String uuid, String name, boolean local) {}
