package io.mispcurator.simulator.model;

/** On whose behalf something is done: in a request, or in a background process that pulls. */
public record Actor(StoredUser user, boolean inRequest) {}
