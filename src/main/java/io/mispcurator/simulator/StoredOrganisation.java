package io.mispcurator.simulator;

/** An organisation with its local id; {@code local} ones have users here. */
record StoredOrganisation(long id, String uuid, String name, boolean local) {}
